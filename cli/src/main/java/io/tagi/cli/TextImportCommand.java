package io.tagi.cli;

import io.tagi.model.task.MalformedTaskException;
import io.tagi.model.task.TextCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports plain text. */
@Command(
        name = "text",
        mixinStandardHelpOptions = true,
        description = "Import plain text, one paragraph a line, for pretraining.")
final class TextImportCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "UTF-8 text; lines that are blank are left out.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The text file to write.")
    private Path target = Path.of("");

    @Override
    public Integer call() throws IOException {
        TextCorpus corpus = read();
        Files.write(target, corpus.bytes());
        int documents = corpus.documents().size();
        options.screen()
                .result(
                        Map.of(
                                "file",
                                target.toString(),
                                "documents",
                                documents,
                                "digest",
                                corpus.digest().hex()),
                        "Wrote " + documents + " documents to " + target + " (digest "
                                + corpus.digest().brief() + ").");
        return ExitCode.OK;
    }

    private TextCorpus read() throws IOException {
        try {
            return TextCorpus.readLines(files);
        } catch (MalformedTaskException malformed) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(malformed.getMessage()));
        }
    }
}
