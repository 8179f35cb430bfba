package io.tagi.cli;

import io.tagi.model.task.MalformedTaskException;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads tasks, writes them as a suite, and says what it wrote; if they cannot be read, nothing is written. */
final class TaskSuiteImport {
    private TaskSuiteImport() {}

    /** Where the tasks come from. */
    @FunctionalInterface
    interface Source {
        TaskSuite read() throws IOException;
    }

    static int run(Source source, Path target, Screen screen) throws IOException {
        TaskSuite suite = read(source);
        byte[] bytes = suite.bytes();
        Files.write(target, bytes);
        long instances = suite.tasks().stream()
                .map(Task::instances)
                .mapToLong(each -> each.size())
                .sum();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", target.toString());
        fields.put("tasks", suite.tasks().size());
        fields.put("categories", suite.categories().size());
        fields.put("instances", instances);
        fields.put("digest", suite.digest().hex());
        screen.result(
                fields,
                "Wrote " + suite.tasks().size() + " tasks of "
                        + suite.categories().size() + " categories with " + instances + " instances to " + target
                        + " (digest " + suite.digest().brief() + ").");
        return ExitCode.OK;
    }

    private static TaskSuite read(Source source) throws IOException {
        try {
            return source.read();
        } catch (MalformedTaskException malformed) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(malformed.getMessage()));
        }
    }
}
