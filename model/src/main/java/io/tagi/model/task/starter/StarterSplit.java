package io.tagi.model.task.starter;

import java.util.Locale;

/**
 * A part of the starter suite. Whatever is chosen by looking at scores is chosen on the development splits; the held-out
 * ones are for the report alone. Both differ from training in the same ways.
 */
public enum StarterSplit {
    /** What is learned from. */
    TRAIN,
    /** Trained families with arguments that they were not trained on. */
    DEVELOPMENT_ARGUMENTS,
    /** Parts that were trained, but never together. */
    DEVELOPMENT_COMPOSITIONS,
    /** Families of which nothing was trained. */
    DEVELOPMENT_FAMILIES,
    /** Training tasks, asked for in phrases of which nothing was trained. */
    DEVELOPMENT_PARAPHRASES,
    /** As {@link #DEVELOPMENT_ARGUMENTS}, other arguments. */
    HELDOUT_ARGUMENTS,
    /** As {@link #DEVELOPMENT_COMPOSITIONS}, other compositions. */
    HELDOUT_COMPOSITIONS,
    /** As {@link #DEVELOPMENT_FAMILIES}, other families. */
    HELDOUT_FAMILIES,
    /** As {@link #DEVELOPMENT_PARAPHRASES}, other phrases. */
    HELDOUT_PARAPHRASES;

    /** The name in files: lower case, joined by hyphens. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The file of this split in a {@link StarterFolder}. */
    public String fileName() {
        return id() + ".jsonl";
    }

    /** Whether the scores on it are reported and nothing is chosen by them. */
    public boolean isHeldOut() {
        return name().startsWith("HELDOUT");
    }

    PhraseUse phrases() {
        return switch (this) {
            case DEVELOPMENT_PARAPHRASES -> PhraseUse.DEVELOPMENT;
            case HELDOUT_PARAPHRASES -> PhraseUse.HELD_OUT;
            default -> PhraseUse.TRAINING;
        };
    }

    /** What is added to the name of a training task that is asked for in other words. */
    String nameEnding() {
        return switch (this) {
            case DEVELOPMENT_PARAPHRASES -> "-rephrased";
            case HELDOUT_PARAPHRASES -> "-paraphrased";
            default -> "";
        };
    }
}
