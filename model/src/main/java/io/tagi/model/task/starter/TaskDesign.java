package io.tagi.model.task.starter;

import java.util.ArrayList;
import java.util.List;

/**
 * A task before any instance is drawn: what it means, what its sentences speak of, which lists it is asked about.
 *
 * @param family the kind of task, which is its category and the name of its phrases
 * @param arguments what tells it from the family's other tasks
 * @param operation the meaning
 * @param wordings what may stand in each slot of a phrase
 * @param shape the lists it is asked about
 */
record TaskDesign(String family, List<String> arguments, ListOperation operation, Wordings wordings, ListShape shape) {
    private static final String NOTHING = "none";

    TaskDesign {
        arguments = List.copyOf(arguments);
    }

    /** The family and its arguments, in characters that any file system takes. */
    String name() {
        List<String> parts = new ArrayList<>(List.of(family));
        arguments.forEach(argument -> parts.add(argument.replace(' ', '_')));
        return String.join("-", parts);
    }

    /** The right answer; an empty result is said as a word. */
    String answer(List<String> words) {
        return said(operation.apply(words));
    }

    /** A list of words as an input or an output. */
    static String said(List<String> words) {
        return words.isEmpty() ? NOTHING : String.join(" ", words);
    }
}
