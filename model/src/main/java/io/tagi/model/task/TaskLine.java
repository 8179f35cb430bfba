package io.tagi.model.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagi.protocol.instruction.Example;
import java.util.List;

/** One task as one line of JSON: the fields in this order, no spaces between them, options only where there are any. */
final class TaskLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TaskLine() {}

    static String write(Task task) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("name", task.name()).put("category", task.category());
        task.definitions().forEach(line.putArray("definitions")::add);
        ArrayNode examples = line.putArray("examples");
        for (Example example : task.examples()) {
            examples.addObject().put("input", example.input()).put("output", example.output());
        }
        ArrayNode instances = line.putArray("instances");
        for (TaskInstance instance : task.instances()) {
            write(instance, instances.addObject());
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A task made of texts can always be written", impossible);
        }
    }

    private static void write(TaskInstance instance, ObjectNode target) {
        target.put("id", instance.id()).put("input", instance.input());
        instance.outputs().forEach(target.putArray("outputs")::add);
        if (!instance.options().isEmpty()) {
            instance.options().forEach(target.putArray("options")::add);
        }
    }

    /** @throws MalformedTaskException naming the place, the task and the field */
    static Task read(JsonFields line) {
        JsonFields fields = new JsonFields(line.object(), line.place() + ", task \"" + line.text("name") + "\"");
        List<Example> examples = fields.objects("examples").stream()
                .map(example -> new Example(example.text("input"), example.text("output")))
                .toList();
        List<TaskInstance> instances =
                fields.objects("instances").stream().map(TaskLine::readInstance).toList();
        try {
            return new Task(
                    fields.text("name"), fields.text("category"), fields.texts("definitions"), examples, instances);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedTaskException(line.place() + ": " + invalid.getMessage(), invalid);
        }
    }

    private static TaskInstance readInstance(JsonFields fields) {
        List<String> options = fields.has("options") ? fields.texts("options") : List.of();
        try {
            return new TaskInstance(fields.text("id"), fields.text("input"), fields.texts("outputs"), options);
        } catch (IllegalArgumentException invalid) {
            throw new MalformedTaskException(fields.place() + ": " + invalid.getMessage(), invalid);
        }
    }
}
