package io.tagi.model.hyper;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tagi.protocol.Digest;
import io.tagi.protocol.request.WeightsOrigin;

/** Where a hypernetwork's weights come from. Every adapter repeats it, so that nobody takes noise for knowledge. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "origin")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WeightsProvenance.Seeded.class, name = "seeded-random"),
    @JsonSubTypes.Type(value = WeightsProvenance.Trained.class, name = "trained")
})
public sealed interface WeightsProvenance {
    /** The short form. */
    WeightsOrigin origin();

    /**
     * Drawn from a seed and never trained.
     *
     * @param seed the seed
     * @param adapter how the factors B were drawn
     * @param fusion how the encoder's attention to the instruction was drawn
     */
    record Seeded(long seed, AdapterStart adapter, FusionStart fusion) implements WeightsProvenance {
        @Override
        public WeightsOrigin origin() {
            return WeightsOrigin.SEEDED_RANDOM;
        }
    }

    /**
     * The outcome of training.
     *
     * @param initial the digest of the hypernetwork that the training began with
     * @param steps how many optimiser steps it took; at least 1
     */
    record Trained(Digest initial, long steps) implements WeightsProvenance {
        /** @throws IllegalArgumentException if there was no step: then nothing was trained */
        public Trained {
            if (steps < 1) {
                throw new IllegalArgumentException("Weights after " + steps + " steps of training are not trained");
            }
        }

        @Override
        public WeightsOrigin origin() {
            return WeightsOrigin.TRAINED;
        }
    }
}
