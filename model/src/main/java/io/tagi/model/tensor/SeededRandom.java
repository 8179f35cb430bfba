package io.tagi.model.tensor;

import io.tagi.protocol.Digest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A source of random numbers whose bits depend on its seed alone, on every Java platform.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood 2014); normal numbers come from Marsaglia's polar method over
 * {@link StrictMath}. {@link #split} gives streams that depend on the seed and the label but not on what has been
 * drawn, so that adding a draw in one place changes nothing elsewhere. Not safe for use by several threads at once: give
 * each its own stream.
 */
public final class SeededRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;
    private long state;

    /** The stream of a seed. */
    public SeededRandom(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** A stream of its own for a purpose: the same seed and label always give the same stream. */
    public SeededRandom split(String label) {
        Digest digest = Digest.ofText(Long.toUnsignedString(seed) + '/' + label);
        return new SeededRandom(Long.parseUnsignedLong(digest.hex().substring(0, 16), 16));
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /**
     * A number from 0 to {@code bound} - 1, each equally likely.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("A random number below " + bound + " does not exist");
        }
        long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound;
        long drawn = nextLong() >>> 1;
        while (drawn >= limit) {
            drawn = nextLong() >>> 1;
        }
        return (int) (drawn % bound);
    }

    /** A number from 0 (inclusive) to 1 (exclusive), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** A number from the standard normal distribution. */
    public double nextGaussian() {
        double first;
        double square;
        do {
            first = 2 * nextDouble() - 1;
            double second = 2 * nextDouble() - 1;
            square = first * first + second * second;
        } while (square >= 1 || square == 0);
        return first * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    }

    /** A tensor of independent numbers from {@code low} (inclusive) to {@code high} (exclusive, up to rounding). */
    public HostTensor uniform(TensorShape shape, double low, double high) {
        ByteBuffer bytes = HostTensor.allocate(shape);
        while (bytes.hasRemaining()) {
            bytes.putFloat((float) (low + (high - low) * nextDouble()));
        }
        return HostTensor.over(shape, bytes.flip());
    }

    /** A tensor of independent normal numbers. */
    public HostTensor normal(TensorShape shape, double mean, double standardDeviation) {
        ByteBuffer bytes = HostTensor.allocate(shape);
        while (bytes.hasRemaining()) {
            bytes.putFloat((float) (mean + standardDeviation * nextGaussian()));
        }
        return HostTensor.over(shape, bytes.flip());
    }

    /** The same elements in random order, every order equally likely (Fisher and Yates). */
    public <T> List<T> shuffled(List<T> elements) {
        List<T> shuffled = new ArrayList<>(elements);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            int chosen = nextInt(last + 1);
            T moved = shuffled.get(chosen);
            shuffled.set(chosen, shuffled.get(last));
            shuffled.set(last, moved);
        }
        return shuffled;
    }
}
