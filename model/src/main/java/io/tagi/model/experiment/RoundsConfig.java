package io.tagi.model.experiment;

import io.tagi.protocol.experiment.StagePlan;

/**
 * How a stage is cut into rounds.
 *
 * @param rounds how many rounds; 0 leaves the stage out
 * @param shards how many shards a round has, each of which trains by itself
 * @param steps how many steps a shard takes in a round
 */
public record RoundsConfig(int rounds, int shards, long steps) {
    /** @throws IllegalArgumentException if a number is out of its range */
    public RoundsConfig {
        if (rounds < 0 || shards < 1 || steps < 1) {
            throw new IllegalArgumentException("A stage has at least 0 rounds of at least 1 shard and 1 step, not "
                    + rounds + ", " + shards + " and " + steps);
        }
    }

    /** How many steps a shard takes in all rounds. */
    public long totalSteps() {
        return rounds * steps;
    }

    /** What the experiment's entity needs to know. */
    public StagePlan plan() {
        return new StagePlan(rounds, shards);
    }
}
