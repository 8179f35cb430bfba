package io.tagi.model.task.starter;

import io.tagi.model.tensor.SeededRandom;
import java.util.List;
import java.util.stream.Stream;

/** Elements in random order, again and again, so that each comes equally often; not one of them runs out. */
final class Deck<T> {
    private final SeededRandom random;
    private List<T> cards;
    private int next;

    Deck(List<T> elements, SeededRandom random) {
        this.random = random;
        this.cards = random.shuffled(elements);
    }

    T draw() {
        if (next == cards.size()) {
            cards = random.shuffled(cards);
            next = 0;
        }
        return cards.get(next++);
    }

    /** So many different elements; the caller asks for no more than there are. */
    List<T> drawDifferent(int count) {
        return Stream.generate(this::draw).distinct().limit(count).toList();
    }
}
