package io.tagi.model.task.starter;

import io.tagi.model.tensor.SeededRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Pairs of arguments, none twice, each argument about equally often and independent of the other: a family learned from
 * few pairs would tie the one argument to the other.
 */
final class PairDeck<A, B> {
    private final Deck<A> firsts;
    private final Deck<B> seconds;
    private final BiPredicate<A, B> admissible;
    private final Set<List<Object>> drawn = new HashSet<>();

    PairDeck(List<A> firsts, List<B> seconds, BiPredicate<A, B> admissible, SeededRandom random) {
        this.firsts = new Deck<>(firsts, random);
        this.seconds = new Deck<>(seconds, random);
        this.admissible = admissible;
    }

    /** Pairs of two different ones of these. */
    static <T> PairDeck<T, T> ofDifferent(List<T> elements, SeededRandom random) {
        return new PairDeck<>(elements, elements, (first, second) -> !first.equals(second), random);
    }

    /** So many pairs that were not drawn before, each made into a task; the caller asks for no more than there are. */
    List<TaskDesign> draw(int count, BiFunction<A, B, TaskDesign> family) {
        return Stream.generate(() -> draw(family)).limit(count).toList();
    }

    private TaskDesign draw(BiFunction<A, B, TaskDesign> family) {
        A first = firsts.draw();
        B second = seconds.draw();
        while (!admissible.test(first, second) || !drawn.add(List.of(first, second))) {
            second = seconds.draw();
        }
        return family.apply(first, second);
    }
}
