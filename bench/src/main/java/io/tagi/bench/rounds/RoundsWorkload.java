package io.tagi.bench.rounds;

import java.time.Duration;

/**
 * An experiment whose shards do nothing for a while.
 *
 * @param rounds how many rounds
 * @param shards of each
 * @param computation how long a shard or a reduction takes
 * @param blobBytes the size of everything that it stores
 */
public record RoundsWorkload(int rounds, int shards, Duration computation, int blobBytes) {
    /** Rounds with weights as large as those of a small hypernetwork. */
    public static RoundsWorkload full(int shards) {
        return new RoundsWorkload(50, shards, Duration.ofMillis(200), 4 << 20);
    }

    /** As little as shows that everything works. */
    public static RoundsWorkload brief() {
        return new RoundsWorkload(2, 2, Duration.ofMillis(5), 1 << 10);
    }
}
