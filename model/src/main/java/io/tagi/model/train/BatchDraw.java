package io.tagi.model.train;

import io.tagi.model.tensor.SeededRandom;

/**
 * Names a batch: the same seed and number give the same batch, whatever was drawn before.
 *
 * @param seed the seed of the training, or of one shard of it
 * @param number the batch's number, from 0
 */
public record BatchDraw(long seed, long number) {
    /** Random numbers for this batch alone. */
    public SeededRandom random() {
        return new SeededRandom(seed).split("batch " + number);
    }

    /** Random numbers that this batch shares with the others of its pool of so many consecutive batches. */
    public SeededRandom poolRandom(int batches) {
        return new SeededRandom(seed).split("pool " + number / batches);
    }
}
