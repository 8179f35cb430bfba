package io.tagi.model.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagi.protocol.instruction.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a folder that {@link NaturalInstructions} reads, and every other reader of upstream's schema. */
public final class NaturalInstructionsWriter {
    private static final List<String> LANGUAGES = List.of("Input_language", "Output_language", "Instruction_language");

    private final NaturalInstructions target;
    private final String licence;

    /**
     * @param folder where to write; made when something is written
     * @param licence the licence of the instances, which the schema records
     */
    public NaturalInstructionsWriter(Path folder, String licence) {
        this.target = new NaturalInstructions(folder);
        this.licence = licence;
    }

    /**
     * Writes each task as {@code tasks/NAME.json}.
     *
     * @throws IllegalArgumentException if a task's name is no file name, or a task has options, for which the schema has no
     *     field
     */
    public void write(TaskSuite suite) throws IOException {
        Files.createDirectories(target.folder().resolve("tasks"));
        for (Task task : suite.tasks()) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(target.file(task.name()).toFile(), json(task));
        }
    }

    /** Writes the names of tasks as {@code splits/SPLIT/LIST_tasks.txt}, one a line. */
    public void writeList(String split, String list, List<String> names) throws IOException {
        Path folder = Files.createDirectories(target.folder().resolve("splits").resolve(split));
        Files.writeString(folder.resolve(list + "_tasks.txt"), String.join("\n", names) + "\n");
    }

    private ObjectNode json(Task task) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("Contributors");
        json.putArray("Source").add("synthetic");
        json.putArray("URL");
        json.putArray("Categories").add(task.category());
        json.putArray("Reasoning");
        task.definitions().forEach(json.putArray("Definition")::add);
        LANGUAGES.forEach(field -> json.putArray(field).add("English"));
        json.putArray("Domains");
        addExamples(task, json.putArray("Positive Examples"));
        json.putArray("Negative Examples");
        addInstances(task, json.putArray("Instances"));
        json.putArray("Instance License").add(licence);
        return json;
    }

    private static void addExamples(Task task, ArrayNode target) {
        for (Example example : task.examples()) {
            target.addObject()
                    .put("input", example.input())
                    .put("output", example.output())
                    .put("explanation", "");
        }
    }

    private static void addInstances(Task task, ArrayNode target) {
        for (TaskInstance instance : task.instances()) {
            if (!instance.options().isEmpty()) {
                throw new IllegalArgumentException("Task \"" + task.name() + "\": instance \"" + instance.id()
                        + "\" has options to rank; the schema of Super-NaturalInstructions has no field for them.");
            }
            ObjectNode json = target.addObject().put("id", instance.id()).put("input", instance.input());
            instance.outputs().forEach(json.putArray("output")::add);
        }
    }
}
