package io.tagi.actors.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What is left to chance, and follows from the seed. Each purpose has a stream of its own, so that one disturbs no other. */
final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    static Chance of(long seed, String purpose) {
        return new Chance(new SplittableRandom(seed ^ (GOLDEN * purpose.hashCode())));
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to less than the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Within these bounds. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Within these bounds, short ones much more often than long ones. */
    Duration between(Duration least, Duration most) {
        double part = random.nextDouble();
        return least.plusNanos((long) (most.minus(least).toNanos() * part * part * part));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
