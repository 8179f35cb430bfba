package io.tagi.model.task.starter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The words that lists are made of, each of one category. */
final class Lexicon {
    private final List<WordCategory> categories;
    private final Map<String, WordCategory> categoryByWord = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    private Lexicon(List<WordCategory> categories) {
        this.categories = List.copyOf(categories);
        for (WordCategory category : categories) {
            for (String word : category.words()) {
                if (categoryByWord.put(word, category) != null) {
                    throw new IllegalStateException("The word \"" + word + "\" is of two categories.");
                }
                words.add(word);
            }
        }
    }

    /** Reads the lines {@code category plural : word word …} of the software's word list. */
    static Lexicon load() {
        return new Lexicon(
                ResourceLines.of("words.txt").stream().map(Lexicon::category).toList());
    }

    private static WordCategory category(String line) {
        String[] parts = line.split(" ");
        return new WordCategory(parts[0], parts[1], List.of(parts).subList(3, parts.length));
    }

    List<WordCategory> categories() {
        return categories;
    }

    List<String> words() {
        return List.copyOf(words);
    }

    WordCategory categoryOf(String word) {
        return Objects.requireNonNull(categoryByWord.get(word), () -> word + " is not in the word list");
    }
}
