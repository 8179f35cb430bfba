package io.tagi.model.evaluation;

import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;

/**
 * How models are evaluated.
 *
 * @param maxInstances how many instances of each task are asked, from the first on
 * @param positiveExamples how many demonstrations an instruction has, as far as the task has them and the model reads them: 0 is
 *     the setting Def, 2 is Def + 2 Pos
 * @param maxNewTokens where an answer is broken off
 * @param control which instruction a task is given
 * @param seed decides what the controls draw
 */
public record EvaluationSettings(int maxInstances, int positiveExamples, int maxNewTokens, Control control, long seed) {
    /** Tk-Instruct's: the first 100 instances, definitions alone, 128 new tokens. */
    public static final EvaluationSettings DEFINITION = new EvaluationSettings(100, 0, 128, Control.ALIGNED, 0);

    /** @throws IllegalArgumentException if a number is out of its range */
    public EvaluationSettings {
        requireAtLeast(1, maxInstances, "maxInstances");
        requireAtLeast(0, positiveExamples, "positiveExamples");
        requireAtLeast(1, maxNewTokens, "maxNewTokens");
    }

    /** The same with other instructions. */
    public EvaluationSettings with(Control other) {
        return new EvaluationSettings(maxInstances, positiveExamples, maxNewTokens, other, seed);
    }

    /** What an instruction consists of, as results name it: {@code def}, {@code def+2pos}. */
    public String setting() {
        return positiveExamples == 0 ? "def" : "def+" + positiveExamples + "pos";
    }

    /** The identity of everything that decides how an answer is read off a model. */
    public Digest decoding() {
        return CanonicalBytes.of("tagi.decoding.v1")
                .text("greedy")
                .number(maxNewTokens)
                .toDigest();
    }

    private static void requireAtLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "An evaluation's " + name + " must be at least " + least + ", not " + value);
        }
    }
}
