package io.tagi.model.evaluation;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import io.tagi.protocol.instruction.Example;
import java.util.List;

/** A suite of two categories, small enough to count by hand. */
final class Suites {
    static final Task FIRST_WORD = new Task(
            "first-word",
            "selecting",
            List.of("Give the first word.", "Which word comes first?"),
            List.of(new Example("a b", "a"), new Example("c d", "c"), new Example("e f", "e")),
            List.of(
                    TaskInstance.of("first-0", "red dog", "red"),
                    TaskInstance.of("first-1", "blue cat", "blue"),
                    TaskInstance.of("first-2", "old green tree", "old"),
                    TaskInstance.of("first-3", "one", "one")));
    static final Task LAST_WORD = new Task(
            "last-word",
            "selecting",
            List.of("Give the last word."),
            List.of(),
            List.of(TaskInstance.of("last-0", "red dog", "dog"), TaskInstance.of("last-1", "blue cat", "cat")));
    static final Task ANIMAL = new Task(
            "animal",
            "judging",
            List.of("Does the text name an animal, yes or no?"),
            List.of(new Example("a pig", "yes")),
            List.of(
                    new TaskInstance("animal-0", "red dog", List.of("yes"), List.of("no", "yes")),
                    new TaskInstance("animal-1", "old tree", List.of("no"), List.of("no", "yes")),
                    new TaskInstance("animal-2", "red car", List.of("no"), List.of("no", "yes"))));
    static final TaskSuite ALL = new TaskSuite(List.of(FIRST_WORD, LAST_WORD, ANIMAL));

    private Suites() {}
}
