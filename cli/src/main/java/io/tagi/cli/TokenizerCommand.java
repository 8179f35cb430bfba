package io.tagi.cli;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.task.TextDocument;
import io.tagi.model.tokenizer.WordTokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes tokenizers. */
@Command(
        name = "tokenizer",
        mixinStandardHelpOptions = true,
        description = "Make a tokenizer for a backbone of one's own.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TokenizerCommand.Train.class)
final class TokenizerCommand {
    /** Chooses a vocabulary from texts. */
    @Command(
            name = "train",
            mixinStandardHelpOptions = true,
            description = {
                "Choose a vocabulary: every word that is frequent enough gets a token of its own, other words are spelled.",
                "Writes tokenizer.json, which HuggingFace's tokenizers read too."
            })
    static final class Train implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Option(names = "--text", required = true, paramLabel = "FILE", description = "Plain text; may be repeated.")
        private List<Path> texts = new ArrayList<>();

        @Option(
                names = "--tasks",
                paramLabel = "FILE.jsonl",
                description = "A task suite whose instructions, inputs and outputs count as text too.")
        private @Nullable Path tasks;

        @Option(
                names = "--minimum-count",
                paramLabel = "N",
                defaultValue = "50",
                description = "How often a word must occur to get a token. Default: ${DEFAULT-VALUE}")
        private int minimumCount;

        @Option(
                names = "--sentinels",
                paramLabel = "N",
                defaultValue = "100",
                description = "How many <extra_id_N> there are for span corruption. Default: ${DEFAULT-VALUE}")
        private int sentinels;

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write tokenizer.json.")
        private Path out = Path.of("");

        @Override
        public Integer call() throws IOException {
            List<String> words = new ArrayList<>();
            for (TextDocument document : TextCorpus.readLines(texts).documents()) {
                words.addAll(document.segments());
            }
            if (tasks != null) {
                TaskSuite.read(tasks).tasks().forEach(task -> addText(words, task));
            }
            WordTokenizerFile tokenizer = vocabulary(words);
            Files.createDirectories(out);
            tokenizer.write(out);
            options.screen()
                    .result(
                            Map.of("tokenizer", out.toString(), "vocabulary", tokenizer.vocabularySize()),
                            "A tokenizer of " + tokenizer.vocabularySize() + " tokens is in " + out + ".");
            return ExitCode.OK;
        }

        private WordTokenizerFile vocabulary(List<String> words) {
            try {
                return new WordTokenizerFile(words, minimumCount, sentinels);
            } catch (IllegalArgumentException wrong) {
                throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
            }
        }

        private static void addText(List<String> words, Task task) {
            words.addAll(task.definitions());
            for (TaskInstance instance : task.instances()) {
                words.add(instance.input());
                words.addAll(instance.outputs());
            }
        }
    }
}
