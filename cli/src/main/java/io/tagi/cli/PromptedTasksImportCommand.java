package io.tagi.cli;

import io.tagi.model.task.PromptSelection;
import io.tagi.model.task.PromptedTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports prompted tasks as P3 has them. */
@Command(
        name = "p3",
        mixinStandardHelpOptions = true,
        description = "Import prompted tasks as P3 has them; each template becomes a task.")
final class PromptedTasksImportCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Parameters(
            paramLabel = "FILE.jsonl",
            description = "Lines {\"task\", \"template\", \"instruction\", \"input\", \"target\", \"options\", …}")
    private Path file = Path.of("");

    @Option(names = "--split", paramLabel = "NAME", description = "Take lines of this split only, such as validation.")
    private @Nullable String split;

    @Option(
            names = "--original-tasks",
            description = "Take only templates that ask for the data set's own task, as T0's evaluation does.")
    private boolean originalTasksOnly;

    @Option(names = "--out", required = true, paramLabel = "FILE.jsonl", description = "The task suite to write.")
    private Path target = Path.of("");

    @Override
    public Integer call() throws IOException {
        PromptSelection selection = new PromptSelection(Optional.ofNullable(split), originalTasksOnly);
        return TaskSuiteImport.run(() -> PromptedTasks.read(file, selection), target, options.screen());
    }
}
