package io.tagi.model.hyper;

import io.tagi.model.t5.T5Config;
import io.tagi.model.tokenizer.SpecialTokens;
import io.tagi.model.tokenizer.Tokenizer;

/** Holds a tokenizer against the backbone that is to read by it. */
public final class BackboneTokenizer {
    private BackboneTokenizer() {}

    /** @throws IllegalArgumentException if the tokenizer has ids that the backbone has not, or pads or ends with others */
    public static void require(Tokenizer tokenizer, T5Config config) {
        SpecialTokens special = tokenizer.specialTokens();
        boolean same = tokenizer.vocabularySize() <= config.vocabulary()
                && special.pad() == config.padId()
                && special.endOfSequence() == config.endId();
        if (!same) {
            throw new IllegalArgumentException(
                    "The tokenizer is not this backbone's: it has " + tokenizer.vocabularySize()
                            + " ids, pads with " + special.pad() + " and ends with " + special.endOfSequence()
                            + "; the backbone has " + config.vocabulary() + ", " + config.padId() + " and "
                            + config.endId() + ".");
        }
    }
}
