package io.tagi.actors.experiment;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.ExperimentWork;
import io.tagi.protocol.experiment.ExperimentWorkersChanged;
import io.tagi.protocol.experiment.ForkPoint;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.experiment.WorkRequestedAgain;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An experiment that is being carried out.
 *
 * @param fork where it branched off another experiment, if it did
 * @param teachers the adapters that there are, by category
 * @param hypernetwork what has been published
 * @param scores the evaluations that are complete, by name
 * @param workers ids of the nodes that can take its work, as far as it has been told
 */
record RunningExperiment(
        ExperimentId id,
        ExperimentSpec spec,
        Optional<ForkPoint> fork,
        WorkLedger ledger,
        SortedMap<String, Digest> teachers,
        TrainingProgress training,
        Optional<Digest> hypernetwork,
        SortedMap<String, SortedMap<String, Double>> scores,
        SortedSet<String> workers)
        implements ExperimentState {
    RunningExperiment {
        fork = fork == null ? Optional.empty() : fork;
        teachers = Collections.unmodifiableSortedMap(teachers);
        scores = Collections.unmodifiableSortedMap(scores);
        // Snapshots that are older than the field do not have it.
        workers = workers == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(workers);
    }

    static RunningExperiment begin(ExperimentSubmitted submitted) {
        return new RunningExperiment(
                submitted.experimentId(),
                submitted.spec(),
                Optional.empty(),
                WorkLedger.empty(),
                new TreeMap<>(),
                TrainingProgress.start(submitted.spec()),
                Optional.empty(),
                new TreeMap<>(),
                new TreeSet<>());
    }

    /** This experiment, which has only just begun, as the fork of another. */
    RunningExperiment branchOff(ForkPoint from) {
        return new RunningExperiment(
                id,
                spec,
                Optional.of(from),
                ledger,
                from.teachers(),
                TrainingProgress.after(from, spec),
                hypernetwork,
                scores,
                workers);
    }

    /** What tells it from every other experiment. */
    Digest identity() {
        return fork.map(from -> from.digest(spec)).orElseGet(spec::digest);
    }

    /** Makes this experiment's work items. */
    ExperimentWork work() {
        return new ExperimentWork(id, spec);
    }

    /** Whether there is a teacher for every category. */
    boolean hasAllTeachers() {
        return teachers.keySet().containsAll(spec.teacherCategories());
    }

    /** The state after an event that does not end the experiment. */
    RunningExperiment after(ExperimentEvent event) {
        if (event instanceof WorkFailed failed) {
            return with(ledger.failed(failed.workId(), failed.attempt()));
        }
        if (event instanceof WorkRequestedAgain) {
            return this;
        }
        if (event instanceof WorkRequested requested) {
            return with(ledger.requested(requested.requested()));
        }
        if (event instanceof WorkCompleted completed) {
            return with(ledger.completed(completed.workId(), completed.outputs()))
                    .with(completed);
        }
        if (event instanceof ExperimentWorkersChanged changed) {
            return new RunningExperiment(
                    id, spec, fork, ledger, teachers, training, hypernetwork, scores, changed.present());
        }
        return event instanceof RoundCommitted committed ? with(training.committed(committed, spec)) : this;
    }

    private RunningExperiment with(WorkCompleted completed) {
        if (completed instanceof TeacherTrained trained) {
            SortedMap<String, Digest> more = new TreeMap<>(teachers);
            more.put(trained.category(), trained.adapter());
            return new RunningExperiment(id, spec, fork, ledger, more, training, hypernetwork, scores, workers);
        }
        if (completed instanceof ShardCompleted shard) {
            return with(training.completed(shard));
        }
        if (completed instanceof ReductionCompleted reduction) {
            return with(training.completed(reduction));
        }
        if (completed instanceof HypernetworkPublished published) {
            return new RunningExperiment(
                    id, spec, fork, ledger, teachers, training, Optional.of(published.hypernetwork()), scores, workers);
        }
        EvaluationCompleted evaluation = (EvaluationCompleted) completed;
        SortedMap<String, SortedMap<String, Double>> more = new TreeMap<>(scores);
        more.put(evaluation.name(), evaluation.scores());
        return new RunningExperiment(id, spec, fork, ledger, teachers, training, hypernetwork, more, workers);
    }

    private RunningExperiment with(WorkLedger changed) {
        return new RunningExperiment(id, spec, fork, changed, teachers, training, hypernetwork, scores, workers);
    }

    private RunningExperiment with(TrainingProgress changed) {
        return new RunningExperiment(id, spec, fork, ledger, teachers, changed, hypernetwork, scores, workers);
    }
}
