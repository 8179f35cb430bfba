package io.tagi.model.task.starter;

import io.tagi.model.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws lists of distinct words of two to four categories. */
final class ListSampler {
    private static final int FEWEST_CATEGORIES = 2;
    private static final int MOST_CATEGORIES = 4;

    private final Lexicon lexicon;

    ListSampler(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** A list of this shape, whatever its answer. */
    List<String> draw(ListShape shape, SeededRandom random) {
        int length = between(ListShape.SHORTEST, shape.longest(), random);
        List<WordCategory> present = categories(shape, random);
        Set<String> words = new HashSet<>();
        List<String> list = new ArrayList<>();
        while (list.size() < length) {
            WordCategory category = list.size() < present.size() ? present.get(list.size()) : anyOf(present, random);
            String word = anyOf(category.words(), random);
            if (words.add(word)) {
                list.add(word);
            }
        }
        return random.shuffled(list);
    }

    /** The mentioned categories that happen to be present, then others up to the drawn number. */
    private List<WordCategory> categories(ListShape shape, SeededRandom random) {
        int wanted = between(FEWEST_CATEGORIES, MOST_CATEGORIES, random);
        List<WordCategory> present = new ArrayList<>();
        for (WordCategory mentioned : shape.mentioned()) {
            if (random.nextDouble() < shape.presence()) {
                present.add(mentioned);
            }
        }
        while (present.size() < wanted) {
            WordCategory other = anyOf(lexicon.categories(), random);
            if (!present.contains(other) && !shape.mentioned().contains(other)) {
                present.add(other);
            }
        }
        return present;
    }

    private static int between(int least, int most, SeededRandom random) {
        return least + random.nextInt(most - least + 1);
    }

    private static <T> T anyOf(List<T> elements, SeededRandom random) {
        return elements.get(random.nextInt(elements.size()));
    }
}
