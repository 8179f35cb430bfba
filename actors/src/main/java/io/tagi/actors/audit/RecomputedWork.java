package io.tagi.actors.audit;

import java.util.Optional;

/**
 * One piece of work that was done again.
 *
 * @param place the event that tells its result
 * @param work what was worked on, for a person
 * @param tier which promise holds between the two computations
 * @param recordedSeconds what it took then
 * @param seconds what it took this time
 * @param divergence how the results differ; absent if they are the same
 */
public record RecomputedWork(
        EventPlace place,
        String work,
        Tier tier,
        double recordedSeconds,
        double seconds,
        Optional<Divergence> divergence) {
    /** Whether what was promised was kept. */
    public boolean isKept() {
        return divergence.isEmpty()
                || (tier == Tier.T3
                        && divergence
                                .flatMap(Divergence::tensor)
                                .filter(tensor -> tensor.largest() <= Tier.TOLERANCE)
                                .isPresent());
    }
}
