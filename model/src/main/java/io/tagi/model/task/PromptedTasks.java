package io.tagi.model.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prompted tasks as P3 and T0 have them (Sanh et al., arXiv 2110.08207), as JSON lines {@code {"task", "template",
 * "instruction", "input", "target", "options", "id", "split", "original_task"}}; the last four may be missing.
 *
 * <p>Each template of a data set becomes a task {@code TASK/TEMPLATE} of the category {@code TASK}. Its one definition is
 * {@code instruction}, the template with the names of its fields; the input is the whole prompt; the options are ranked.
 */
public final class PromptedTasks {
    private PromptedTasks() {}

    /**
     * Reads a file; tasks and instances stay in the order in which they occur.
     *
     * @throws MalformedTaskException naming file, line, field and value, if something is missing, or nothing is selected
     */
    public static TaskSuite read(Path file, PromptSelection selection) throws IOException {
        Map<String, List<JsonFields>> linesByTask = new LinkedHashMap<>();
        int number = 0;
        for (String text : Utf8Text.lines(Files.readAllBytes(file), file.toString())) {
            JsonFields line = JsonFields.parse(text, file + ", line " + ++number);
            if (selection.includes(line)) {
                linesByTask
                        .computeIfAbsent(line.text("task") + "/" + line.text("template"), name -> new ArrayList<>())
                        .add(line);
            }
        }
        List<Task> tasks = new ArrayList<>();
        linesByTask.forEach((name, lines) -> tasks.add(task(name, lines)));
        if (tasks.isEmpty()) {
            throw new MalformedTaskException(file + ": no line" + selection.inWords() + ".");
        }
        return new TaskSuite(tasks);
    }

    private static Task task(String name, List<JsonFields> lines) {
        JsonFields first = lines.get(0);
        List<TaskInstance> instances = new ArrayList<>();
        for (JsonFields line : lines) {
            if (!line.text("instruction").equals(first.text("instruction"))) {
                throw new MalformedTaskException(line.place() + ": the field \"instruction\" is not what it is in "
                        + first.place() + ", though both are of the task \"" + name + "\".");
            }
            instances.add(instance(line, name + "-" + instances.size()));
        }
        try {
            return new Task(name, first.text("task"), List.of(first.text("instruction")), List.of(), instances);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedTaskException(first.place() + ": " + invalid.getMessage(), invalid);
        }
    }

    private static TaskInstance instance(JsonFields line, String otherwiseId) {
        String id = line.has("id") ? line.text("id") : otherwiseId;
        List<String> options = line.has("options") ? line.texts("options") : List.of();
        try {
            return new TaskInstance(id, line.text("input"), List.of(line.text("target")), options);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedTaskException(line.place() + ": " + invalid.getMessage(), invalid);
        }
    }
}
