package io.tagi.model.train.objective;

/**
 * The losses of finetuning: {@code L_pred + λ1 L_kl + λ2 L_ins}, each of which may be off.
 *
 * @param prediction the weight of the cross-entropy on the labels, 1 in the paper
 * @param divergence the loss on the teacher's distribution
 * @param alignment the loss on the teacher's parameters
 */
public record DistillationConfig(double prediction, DivergenceConfig divergence, AlignmentConfig alignment) {
    /** Labels only. */
    public static final DistillationConfig LABELS =
            new DistillationConfig(1, DivergenceConfig.OFF, AlignmentConfig.OFF);

    /** Equation 6 with appendix B.4. */
    public static final DistillationConfig PAPER =
            new DistillationConfig(1, DivergenceConfig.PAPER, AlignmentConfig.PAPER);

    /** @throws IllegalArgumentException if the weight is negative, or no loss is on */
    public DistillationConfig {
        if (!(prediction >= 0)) {
            throw new IllegalArgumentException("The weight of the prediction must be at least 0, not " + prediction);
        }
        if (prediction == 0 && !divergence.isOn() && !alignment.isOn()) {
            throw new IllegalArgumentException("All losses are off: there is nothing to learn from");
        }
    }
}
