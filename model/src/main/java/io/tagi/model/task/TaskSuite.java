package io.tagi.model.task;

import io.tagi.protocol.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks in a fixed order, with names that are unique.
 *
 * <p>The file form is JSON lines in UTF-8, one task a line: {@code {"name", "category", "definitions", "examples":
 * [{"input", "output"}], "instances": [{"id", "input", "outputs", "options"}]}}, where {@code options} is left out unless
 * there are some. {@link #bytes} is a function of the content alone, so equal suites have equal digests.
 *
 * @param tasks at least one
 */
public record TaskSuite(List<Task> tasks) {
    /** @throws IllegalArgumentException if there is no task, or two of one name */
    public TaskSuite {
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("There are no tasks; a suite has at least one.");
        }
        Set<String> names = new HashSet<>();
        for (Task task : tasks) {
            if (!names.add(task.name())) {
                throw new IllegalArgumentException(
                        "Two tasks are called \"" + task.name() + "\"; names are unique within a suite.");
            }
        }
    }

    /**
     * Reads the file form.
     *
     * @throws MalformedTaskException if it is not that; the message names file, line, task and value
     */
    public static TaskSuite read(Path file) throws IOException {
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads the file form.
     *
     * @throws MalformedTaskException if it is not that; the message names line, task and value
     */
    public static TaskSuite read(byte[] bytes) {
        return read(bytes, "The task suite");
    }

    private static TaskSuite read(byte[] bytes, String source) {
        List<Task> tasks = new ArrayList<>();
        for (String line : Utf8Text.lines(bytes, source)) {
            String place = source + ", line " + (tasks.size() + 1);
            tasks.add(TaskLine.read(JsonFields.parse(line, place)));
        }
        try {
            return new TaskSuite(tasks);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedTaskException(source + ": " + invalid.getMessage(), invalid);
        }
    }

    /** The file form. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Task task : tasks) {
            bytes.writeBytes(TaskLine.write(task).getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    /** The digest of {@link #bytes}. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    /** Every category once, in the order in which they first occur. */
    public List<String> categories() {
        return tasks.stream().map(Task::category).distinct().toList();
    }

    /**
     * The tasks of one category, in their order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public TaskSuite inCategory(String category) {
        List<Task> members =
                tasks.stream().filter(task -> task.category().equals(category)).toList();
        if (members.isEmpty()) {
            throw new IllegalArgumentException(
                    "No task is of the category \"" + category + "\"; there are " + categories() + ".");
        }
        return new TaskSuite(members);
    }

    /**
     * The named tasks, in the order of the names.
     *
     * @throws IllegalArgumentException if a name is not here, occurs twice, or there are no names
     */
    public TaskSuite select(List<String> names) {
        Map<String, Task> byName = new HashMap<>();
        tasks.forEach(task -> byName.put(task.name(), task));
        List<Task> selected = new ArrayList<>();
        for (String name : names) {
            Task task = byName.get(name);
            if (task == null) {
                throw new IllegalArgumentException(
                        "No task is called \"" + name + "\" among the " + tasks.size() + " of this suite.");
            }
            selected.add(task);
        }
        return new TaskSuite(selected);
    }
}
