package io.tagi.model.task.starter;

import java.util.List;

/**
 * A kind of thing and words for such things.
 *
 * @param name the kind, one of it
 * @param plural the kind, several of it
 * @param words words that are of this kind and of no other
 */
record WordCategory(String name, String plural, List<String> words) {
    private static final String VOWELS = "aeiou";

    WordCategory {
        words = List.copyOf(words);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /** The name with its article. */
    String withArticle() {
        return (VOWELS.indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }
}
