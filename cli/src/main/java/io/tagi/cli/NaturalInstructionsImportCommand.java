package io.tagi.cli;

import io.tagi.model.task.NaturalInstructions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports Super-NaturalInstructions. */
@Command(name = "sni", mixinStandardHelpOptions = true, description = "Import tasks of Super-NaturalInstructions.")
final class NaturalInstructionsImportCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "DIR", description = "The folder that has tasks/NAME.json.")
    private Path folder = Path.of("");

    @Option(
            names = "--split",
            required = true,
            paramLabel = "FILE",
            description = "The names of the tasks to take, one a line, such as DIR/splits/default/train_tasks.txt.")
    private Path list = Path.of("");

    @Option(
            names = "--max-instances",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many instances of each task to keep, from the first on. Default: ${DEFAULT-VALUE}")
    private int maximumInstances;

    @Option(names = "--out", required = true, paramLabel = "FILE.jsonl", description = "The task suite to write.")
    private Path target = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (maximumInstances < 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--max-instances is " + maximumInstances + "; a task keeps at least 1.");
        }
        return TaskSuiteImport.run(
                () -> new NaturalInstructions(folder).read(list, maximumInstances), target, options.screen());
    }
}
