package io.tagi.model.task;

import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;
import java.util.Objects;

/**
 * A task in the sense of Super-NaturalInstructions (Wang et al., arXiv 2204.07705): what to do, said in words, and
 * instances of it.
 *
 * @param name unique within a suite
 * @param category the kind of task; each category has a teacher of its own
 * @param definitions wordings of the instruction, at least one, all of the same meaning
 * @param examples demonstrations, which are not among the instances; may be empty
 * @param instances questions with answers, at least one
 */
public record Task(
        String name, String category, List<String> definitions, List<Example> examples, List<TaskInstance> instances) {
    /** @throws IllegalArgumentException naming the task, if something that every task has is missing or blank */
    public Task {
        if (Objects.requireNonNull(name, "A task has no \"name\".").isBlank()) {
            throw new IllegalArgumentException("A task's name is blank; it is what the task is found by.");
        }
        if (Objects.requireNonNull(category, "A task has no \"category\".").isBlank()) {
            throw invalid(
                    name, "its category is empty; tasks of one kind share a category, and a teacher is trained on it");
        }
        definitions = List.copyOf(definitions);
        examples = List.copyOf(examples);
        instances = List.copyOf(instances);
        if (definitions.isEmpty() || definitions.stream().anyMatch(String::isBlank)) {
            throw invalid(
                    name, "its definitions are " + definitions + "; it needs at least one, and none may be blank");
        }
        if (instances.isEmpty()) {
            throw invalid(name, "it has no instances; it needs at least one");
        }
    }

    /**
     * The instruction in one of its wordings.
     *
     * @param definition index into {@link #definitions}
     * @param positiveExamples how many of the {@link #examples} to give along, from the first on
     * @throws IllegalArgumentException if the task has no such definition or fewer examples
     */
    public Instruction instruction(int definition, int positiveExamples) {
        if (definition < 0 || definition >= definitions.size()) {
            throw invalid(
                    name,
                    "definition number " + definition + " was asked for; it has 0 to " + (definitions.size() - 1));
        }
        if (positiveExamples < 0 || positiveExamples > examples.size()) {
            throw invalid(name, positiveExamples + " positive examples were asked for; it has " + examples.size());
        }
        return new Instruction(definitions.get(definition), examples.subList(0, positiveExamples));
    }

    private static IllegalArgumentException invalid(String name, String why) {
        return new IllegalArgumentException("Task \"" + name + "\": " + why + ".");
    }
}
