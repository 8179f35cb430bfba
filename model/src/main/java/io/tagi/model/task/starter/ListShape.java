package io.tagi.model.task.starter;

import java.util.List;

/**
 * Which lists a task is asked about.
 *
 * @param mentioned the categories that the task asks about
 * @param presence how probably each of them is in a list, 0 to 1
 * @param longest the greatest number of words
 * @param answers where the answer is one of a few, these, so that each is asked for equally often; otherwise empty
 */
record ListShape(List<WordCategory> mentioned, double presence, int longest, List<String> answers) {
    /** The smallest number of words. */
    static final int SHORTEST = 3;

    /** The greatest number of words. */
    static final int LONGEST = 5;

    ListShape {
        mentioned = List.copyOf(mentioned);
        answers = List.copyOf(answers);
    }

    /** Any list. */
    static ListShape any() {
        return mentioning(0);
    }

    /** Lists that have words of each category with this probability. */
    static ListShape mentioning(double presence, WordCategory... categories) {
        return new ListShape(List.of(categories), presence, LONGEST, List.of());
    }

    ListShape upTo(int words) {
        return new ListShape(mentioned, presence, words, answers);
    }

    ListShape answeredBy(String... choices) {
        return new ListShape(mentioned, presence, longest, List.of(choices));
    }
}
