package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The work items of an experiment: each names everything that decides its result. All of them have the configuration and the
 * specification's inputs; what else they need is given here.
 *
 * @param id the experiment
 * @param spec what it is
 */
public record ExperimentWork(ExperimentId id, ExperimentSpec spec) {

    /** The training of one teacher. */
    public WorkItem teacher(String category) {
        return item(new Assignment.Teacher(category), inputs(Optional.empty()));
    }

    /**
     * One shard of a round.
     *
     * @param weights the round's weights; absent for the configuration's initial ones
     * @param optimiserState the shard's own, from its previous round in this stage
     * @param teachers the adapters by category that finetuning distils; empty in pretraining
     */
    public WorkItem shard(
            Assignment.Shard assignment,
            Optional<Digest> weights,
            Optional<Digest> optimiserState,
            SortedMap<String, Digest> teachers) {
        SortedMap<String, Digest> inputs = inputs(weights);
        optimiserState.ifPresent(state -> inputs.put(InputNames.OPTIMISER_STATE, state));
        addTeachers(inputs, teachers);
        return item(assignment, inputs);
    }

    /**
     * The reduction of a round.
     *
     * @param weights the weights that the round started with; absent for the configuration's initial ones
     * @param outerState the outer optimiser's, from the previous round in this stage
     * @param shards the weights that the shards ended with, in their order
     */
    public WorkItem reduction(
            Assignment.Reduction assignment,
            Optional<Digest> weights,
            Optional<Digest> outerState,
            List<Digest> shards) {
        SortedMap<String, Digest> inputs = inputs(weights);
        outerState.ifPresent(state -> inputs.put(InputNames.OUTER_STATE, state));
        for (int shard = 0; shard < shards.size(); shard++) {
            inputs.put(InputNames.shard(shard), shards.get(shard));
        }
        return item(assignment, inputs);
    }

    /** The publication of the final weights. */
    public WorkItem publication(Optional<Digest> weights) {
        return item(new Assignment.Publication(), inputs(weights));
    }

    /** An evaluation of the final weights, with the teachers at hand as an upper bound. */
    public WorkItem evaluation(String name, Optional<Digest> weights, SortedMap<String, Digest> teachers) {
        SortedMap<String, Digest> inputs = inputs(weights);
        addTeachers(inputs, teachers);
        return item(new Assignment.Evaluation(name), inputs);
    }

    private SortedMap<String, Digest> inputs(Optional<Digest> weights) {
        SortedMap<String, Digest> inputs = new TreeMap<>(spec.inputs());
        inputs.put(InputNames.CONFIGURATION, spec.configuration());
        weights.ifPresent(digest -> inputs.put(InputNames.WEIGHTS, digest));
        return inputs;
    }

    private static void addTeachers(SortedMap<String, Digest> inputs, SortedMap<String, Digest> teachers) {
        teachers.forEach((category, adapter) -> inputs.put(InputNames.teacher(category), adapter));
    }

    private WorkItem item(Assignment assignment, SortedMap<String, Digest> inputs) {
        return new WorkItem(
                assignment.kind(),
                id.value(),
                inputs,
                assignment.parameters(),
                assignment.seed(spec.seed()),
                spec.route());
    }
}
