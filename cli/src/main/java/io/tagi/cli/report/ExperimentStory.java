package io.tagi.cli.report;

import io.tagi.actors.audit.LineageNode;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentOverview;
import io.tagi.protocol.experiment.ForkPoint;
import java.util.List;
import java.util.Optional;

/**
 * What a report tells about an experiment, however far it has come.
 *
 * @param overview the experiment and where it stands
 * @param fork where it branched off another experiment, if it did
 * @param hypernetwork the identity of what came out; absent before the publication
 * @param ending why it was failed or cancelled; absent if it was not
 * @param configuration all settings as JSON; absent if the blob is not in the store
 * @param curves losses by stage, and those of the teachers
 * @param evaluations in the order in which they were done
 * @param costs in the order in which the parts began to end
 * @param lineage what went in, what lay between and what came out
 * @param origin the same as a tree, as far as it leads to the hypernetwork and its scores
 * @param setbacks in their order
 * @param unavailable blobs that the report would have needed and that are missing or damaged
 */
record ExperimentStory(
        ExperimentOverview overview,
        Optional<ForkPoint> fork,
        Optional<Digest> hypernetwork,
        Optional<String> ending,
        Optional<String> configuration,
        List<LossCurveGroup> curves,
        List<EvaluationScores> evaluations,
        List<WorkCost> costs,
        List<Origin> lineage,
        LineageNode origin,
        List<Setback> setbacks,
        List<Digest> unavailable) {
    ExperimentStory {
        curves = List.copyOf(curves);
        evaluations = List.copyOf(evaluations);
        costs = List.copyOf(costs);
        lineage = List.copyOf(lineage);
        setbacks = List.copyOf(setbacks);
        unavailable = List.copyOf(unavailable);
    }
}
