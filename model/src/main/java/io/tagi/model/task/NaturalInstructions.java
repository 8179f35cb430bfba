package io.tagi.model.task;

import io.tagi.protocol.instruction.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder as Super-NaturalInstructions has it (Wang et al., arXiv 2204.07705; github.com/allenai/natural-instructions):
 * {@code tasks/NAME.json} for each task, and lists of names such as {@code splits/default/train_tasks.txt}.
 *
 * <p>Of a task are used: {@code Categories}, of which the first counts; all {@code Definition}s; the inputs and outputs of
 * the {@code Positive Examples}; and of the {@code Instances} the first ones in the order of the file, which upstream keeps
 * balanced.
 *
 * @param folder the folder that holds {@code tasks}
 */
public record NaturalInstructions(Path folder) {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /**
     * Reads the tasks of a list, in its order.
     *
     * @param list a file with one task name a line
     * @param maximumInstances how many instances of each task to keep, at least 1
     * @throws MalformedTaskException naming file, field and value, if something is missing or is not as upstream has it
     */
    public TaskSuite read(Path list, int maximumInstances) throws IOException {
        List<Task> tasks = new ArrayList<>();
        for (String line : Utf8Text.lines(Files.readAllBytes(list), list.toString())) {
            if (!line.isBlank()) {
                tasks.add(readListed(line.strip(), list, maximumInstances));
            }
        }
        try {
            return new TaskSuite(tasks);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedTaskException(list + ": " + invalid.getMessage(), invalid);
        }
    }

    private Task readListed(String name, Path list, int maximumInstances) throws IOException {
        if (!FILE_NAME.matcher(name).matches() || !Files.exists(file(name))) {
            throw new MalformedTaskException(list + " lists the task \"" + name + "\", but there is no file "
                    + folder.resolve("tasks") + "/" + name + ".json.");
        }
        return readTask(name, maximumInstances);
    }

    /**
     * Reads one task.
     *
     * @param name the file's name without {@code .json}
     * @param maximumInstances how many instances to keep, at least 1
     * @throws MalformedTaskException naming file, field and value, if something is missing or is not as upstream has it
     */
    public Task readTask(String name, int maximumInstances) throws IOException {
        if (maximumInstances < 1) {
            throw new IllegalArgumentException(
                    "At most " + maximumInstances + " instances of a task were asked for; ask for 1 or more.");
        }
        String file = file(name).toString();
        JsonFields fields = JsonFields.parse(Utf8Text.of(Files.readAllBytes(file(name)), file), file);
        List<String> categories = fields.textOrTexts("Categories");
        List<TaskInstance> instances = new ArrayList<>();
        for (JsonFields instance : fields.objects("Instances")) {
            if (instances.size() < maximumInstances) {
                instances.add(instance(instance, name + "-" + instances.size()));
            }
        }
        try {
            return new Task(
                    name,
                    categories.isEmpty() ? "" : categories.get(0),
                    fields.textOrTexts("Definition"),
                    fields.objects("Positive Examples").stream()
                            .map(NaturalInstructions::example)
                            .toList(),
                    instances);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedTaskException(file + ": " + invalid.getMessage(), invalid);
        }
    }

    private static Example example(JsonFields fields) {
        List<String> outputs = fields.textOrTexts("output");
        if (outputs.isEmpty()) {
            throw new MalformedTaskException(fields.place() + ": the field \"output\" is an empty list.");
        }
        return new Example(fields.text("input"), outputs.get(0));
    }

    private static TaskInstance instance(JsonFields fields, String otherwiseId) {
        String id = fields.has("id") ? fields.text("id") : otherwiseId;
        try {
            return new TaskInstance(id, fields.text("input"), fields.textOrTexts("output"), List.of());
        } catch (IllegalArgumentException invalid) {
            throw new MalformedTaskException(fields.place() + ": " + invalid.getMessage(), invalid);
        }
    }

    /** @throws IllegalArgumentException if the name could lead out of the folder */
    Path file(String name) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of a task file: it may have letters,"
                            + " digits, dots, hyphens and underscores of ASCII only.");
        }
        return folder.resolve("tasks").resolve(name + ".json");
    }
}
