package io.tagi.cli;

import io.tagi.model.task.MalformedTaskException;
import io.tagi.model.task.NaturalInstructions;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tasks are evaluated. */
final class TaskOptions {
    @Option(
            names = "--tasks",
            required = true,
            paramLabel = "FILE.jsonl|DIR",
            description = {
                "A task suite, or a folder of Super-NaturalInstructions, which has tasks/NAME.json.",
                "Several suites are taken together."
            })
    private List<Path> sources = new ArrayList<>();

    @Option(
            names = "--split",
            paramLabel = "FILE",
            description =
                    "The names of the tasks to take, one a line. A folder needs it; of a suite all are taken otherwise.")
    private @Nullable Path split;

    @Option(
            names = "--max-instances",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many instances of each task to ask, from the first on. Default: ${DEFAULT-VALUE}")
    private int maximumInstances;

    int maximumInstances() {
        if (maximumInstances < 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--max-instances is " + maximumInstances + "; of each task at least 1 is asked.");
        }
        return maximumInstances;
    }

    /** Reads the tasks; what is malformed or not listed ends the command. */
    TaskSuite read() throws IOException {
        try {
            if (sources.size() == 1 && Files.isDirectory(sources.get(0))) {
                return readFolder(sources.get(0));
            }
            List<Task> tasks = new ArrayList<>();
            for (Path file : sources) {
                tasks.addAll(TaskSuite.read(file).tasks());
            }
            TaskSuite suite = new TaskSuite(tasks);
            return split == null ? suite : suite.select(names(split));
        } catch (MalformedTaskException malformed) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(malformed.getMessage()));
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailure(ExitCode.USAGE, sources + ", " + split + ": " + unknown.getMessage());
        }
    }

    private TaskSuite readFolder(Path folder) throws IOException {
        if (split == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    folder + " is a folder: name the tasks to take with --split, such as " + folder
                            + "/splits/default/test_tasks.txt.");
        }
        return new NaturalInstructions(folder).read(split, maximumInstances());
    }

    private static List<String> names(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
