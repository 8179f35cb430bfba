package io.tagi.model.evaluation;

import io.tagi.model.lora.Adapter;
import io.tagi.model.task.Task;
import io.tagi.protocol.instruction.Instruction;
import java.util.HashMap;
import java.util.Map;

/** The teachers: one adapter per category, trained on the tasks of that category with the instruction in front of every input. */
public final class TeacherModel implements TaskModel {
    private static final String METHOD = "teacher";

    private final TextBackbone text;
    private final Map<String, InstructedModel> teachers = new HashMap<>();

    /** @param teachers by category */
    public TeacherModel(TextBackbone text, Map<String, Adapter> teachers) {
        this.text = text;
        teachers.forEach((category, adapter) -> this.teachers.put(category, InstructedModel.of(METHOD, text, adapter)));
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public boolean reads(Instruction instruction) {
        return text.reads(instruction);
    }

    @Override
    public PreparedModel prepare(Task task, Instruction instruction) {
        InstructedModel teacher = teachers.get(task.category());
        if (teacher == null) {
            throw new IllegalArgumentException(
                    "Task \"" + task.name() + "\": no teacher was trained for its category \""
                            + task.category() + "\"; there are teachers for "
                            + teachers.keySet().stream().sorted().toList()
                            + ".");
        }
        return teacher.prepare(task, instruction);
    }
}
