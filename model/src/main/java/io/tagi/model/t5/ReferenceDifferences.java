package io.tagi.model.t5;

/**
 * How far a backbone is from reference values, over all cases.
 *
 * @param maxAbsLogitDiff the largest absolute difference of a logit
 * @param maxAbsEncoderDiff the largest absolute difference of an element of the encoder's output
 * @param lossDiff the largest absolute difference of a case's mean cross-entropy
 * @param maxRelGradDiff the largest difference of a gradient tensor, as its L2 norm over that of the reference
 * @param greedyEqual whether every row decodes to the very same token ids
 */
public record ReferenceDifferences(
        double maxAbsLogitDiff, double maxAbsEncoderDiff, double lossDiff, double maxRelGradDiff, boolean greedyEqual) {
    /** Whether every difference is within what float32 may differ by between implementations. */
    public boolean withinFloat32Tolerance() {
        return maxAbsLogitDiff <= 1e-4
                && maxAbsEncoderDiff <= 1e-4
                && lossDiff <= 1e-5
                && maxRelGradDiff <= 1e-3
                && greedyEqual;
    }

    ReferenceDifferences worseOf(ReferenceDifferences other) {
        return new ReferenceDifferences(
                Math.max(maxAbsLogitDiff, other.maxAbsLogitDiff),
                Math.max(maxAbsEncoderDiff, other.maxAbsEncoderDiff),
                Math.max(lossDiff, other.lossDiff),
                Math.max(maxRelGradDiff, other.maxRelGradDiff),
                greedyEqual && other.greedyEqual);
    }
}
