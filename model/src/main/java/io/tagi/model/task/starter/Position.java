package io.tagi.model.task.starter;

import java.util.List;

/** A part of a list that is told by its place. */
enum Position implements ListOperation {
    FIRST("first", "first word"),
    SECOND("second", "second word"),
    THIRD("third", "third word"),
    LAST("last", "last word"),
    FIRST_TWO("first two", "first two words"),
    LAST_TWO("last two", "last two words"),
    ALL_BUT_FIRST("all but first", "words without the first one"),
    ALL_BUT_LAST("all but last", "words without the last one");

    private final String keyword;
    private final String wording;

    Position(String keyword, String wording) {
        this.keyword = keyword;
        this.wording = wording;
    }

    /** The terse form. */
    String keyword() {
        return keyword;
    }

    /** What follows "the" in a sentence. */
    String wording() {
        return wording;
    }

    @Override
    public List<String> apply(List<String> words) {
        int size = words.size();
        return switch (this) {
            case FIRST -> between(words, 0, 1);
            case SECOND -> between(words, 1, 2);
            case THIRD -> between(words, 2, 3);
            case LAST -> between(words, size - 1, size);
            case FIRST_TWO -> between(words, 0, 2);
            case LAST_TWO -> between(words, size - 2, size);
            case ALL_BUT_FIRST -> between(words, 1, size);
            case ALL_BUT_LAST -> between(words, 0, size - 1);
        };
    }

    private static List<String> between(List<String> words, int from, int to) {
        int start = Math.min(Math.max(from, 0), words.size());
        return words.subList(start, Math.max(start, Math.min(to, words.size())));
    }
}
