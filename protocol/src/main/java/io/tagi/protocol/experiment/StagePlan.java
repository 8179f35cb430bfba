package io.tagi.protocol.experiment;

/**
 * How a stage is cut into work: each round starts every shard from the same weights and ends in one set of weights.
 *
 * @param rounds how many rounds follow each other; 0 leaves the stage out
 * @param shards how many shards a round has, whatever the number of workers; part of the result
 */
public record StagePlan(int rounds, int shards) {
    /** The most shards of a round; their names stay in order up to here. */
    public static final int MAX_SHARDS = 1_000;

    /** @throws IllegalArgumentException if there can be no such stage */
    public StagePlan {
        if (rounds < 0) {
            throw new IllegalArgumentException("A stage has " + rounds + " rounds; it can have 0 (left out) or more.");
        }
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException(
                    "A round has " + shards + " shards; it can have 1 to " + MAX_SHARDS + ".");
        }
    }
}
