package io.tagi.model.evaluation;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The instructions that the tasks of a suite are given under a {@link Control}; each depends on seed, task and number alone. */
final class GivenInstructions {
    private final TaskSuite suite;
    private final EvaluationSettings settings;
    private final List<String> vocabulary;

    GivenInstructions(TaskSuite suite, EvaluationSettings settings) {
        this.suite = suite;
        this.settings = settings;
        this.vocabulary = suite.tasks().stream()
                .flatMap(task -> task.definitions().stream())
                .flatMap(GivenInstructions::words)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The instruction for one of a task's definitions.
     *
     * @throws IllegalArgumentException if another category's is asked for and there is none
     */
    Instruction of(Task task, int definition) {
        return switch (settings.control()) {
            case ALIGNED -> instruction(task, definition);
            case SHUFFLED -> {
                Task other = otherCategory(task);
                yield instruction(other, definition % other.definitions().size());
            }
            case NONSENSE -> nonsense(instruction(task, definition), random("nonsense", task, definition));
        };
    }

    private Instruction instruction(Task task, int definition) {
        return task.instruction(
                definition,
                Math.min(settings.positiveExamples(), task.examples().size()));
    }

    private Task otherCategory(Task task) {
        List<Task> others = suite.tasks().stream()
                .filter(other -> !other.category().equals(task.category()))
                .toList();
        if (others.isEmpty()) {
            throw new IllegalArgumentException("Task \"" + task.name()
                    + "\" cannot be given another category's instruction: all tasks are of the category \""
                    + task.category() + "\".");
        }
        return others.get(random("shuffled", task, 0).nextInt(others.size()));
    }

    private Instruction nonsense(Instruction sense, SeededRandom random) {
        List<Example> examples = sense.positiveExamples().stream()
                .map(example -> new Example(nonsense(example.input(), random), nonsense(example.output(), random)))
                .toList();
        return new Instruction(nonsense(sense.definition(), random), examples);
    }

    private String nonsense(String text, SeededRandom random) {
        StringJoiner drawn = new StringJoiner(" ");
        words(text).forEach(word -> drawn.add(vocabulary.get(random.nextInt(vocabulary.size()))));
        return drawn.toString();
    }

    private SeededRandom random(String purpose, Task task, int definition) {
        return new SeededRandom(settings.seed()).split(purpose + " " + definition + " " + task.name());
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty());
    }
}
