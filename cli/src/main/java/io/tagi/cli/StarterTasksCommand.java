package io.tagi.cli;

import io.tagi.model.task.starter.StarterFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the starter suite. */
@Command(
        name = "starter",
        mixinStandardHelpOptions = true,
        description = "Write the starter suite: tasks on lists of words, text about them, and a tokenizer.")
final class StarterTasksCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write; made if absent.")
    private Path folder = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same number gives the same bytes. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() throws IOException {
        StarterFolder.write(folder, seed);
        options.screen()
                .result(
                        Map.of("folder", folder.toString(), "seed", seed),
                        "Wrote the starter suite of seed " + seed + " to " + folder + ".");
        return ExitCode.OK;
    }
}
