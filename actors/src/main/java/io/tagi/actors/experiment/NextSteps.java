package io.tagi.actors.experiment;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.EvaluationRequested;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.PublicationRequested;
import io.tagi.protocol.experiment.ReductionRequested;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.RoundStarted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.TeacherRequested;
import io.tagi.protocol.work.WorkItem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What follows from where an experiment stands: all teachers at once, pretraining beside them, finetuning when both are done, then
 * publication, then all evaluations at once. What has been asked for is in the ledger and is not asked for again.
 */
final class NextSteps {
    private final RunningExperiment experiment;
    private final TrainingProgress training;

    private NextSteps(RunningExperiment experiment) {
        this.experiment = experiment;
        this.training = experiment.training();
    }

    /** The events that follow at once; empty while results have to be waited for. */
    static List<ExperimentEvent> of(RunningExperiment experiment) {
        NextSteps next = new NextSteps(experiment);
        return Stream.concat(next.teachers().stream(), next.mainLine().stream()).toList();
    }

    private List<ExperimentEvent> teachers() {
        return experiment.spec().teacherCategories().stream()
                .<ExperimentEvent>mapMulti((category, events) -> {
                    WorkItem work = experiment.work().teacher(category);
                    if (!experiment.teachers().containsKey(category) && isNew(work)) {
                        events.accept(new TeacherRequested(experiment.id(), category, work));
                    }
                })
                .toList();
    }

    private List<ExperimentEvent> mainLine() {
        if (training.stage() == Stage.FINETUNING && !experiment.hasAllTeachers()) {
            return List.of();
        }
        if (!training.isOver(experiment.spec())) {
            return round().stream().toList();
        }
        return experiment.hypernetwork().isEmpty() ? publication().stream().toList() : evaluations();
    }

    private Optional<ExperimentEvent> round() {
        int shards = experiment.spec().plan(training.stage()).shards();
        List<WorkItem> work = IntStream.range(0, shards).mapToObj(this::shard).toList();
        if (isNew(work.get(0))) {
            return Optional.of(
                    new RoundStarted(experiment.id(), training.stage(), training.round(), training.weights(), work));
        }
        if (training.shards().size() < shards) {
            return Optional.empty();
        }
        List<Digest> ends =
                training.shards().values().stream().map(ShardCompleted::weights).toList();
        return shards == 1 ? Optional.of(commit(ends.get(0), Optional.empty(), Optional.empty())) : reduction(ends);
    }

    private WorkItem shard(int number) {
        return experiment
                .work()
                .shard(
                        new Assignment.Shard(training.stage(), training.round(), number),
                        training.weights(),
                        Optional.ofNullable(training.optimiserStates().get(number)),
                        training.stage() == Stage.FINETUNING ? experiment.teachers() : Collections.emptySortedMap());
    }

    private Optional<ExperimentEvent> reduction(List<Digest> ends) {
        if (training.reduction().isPresent()) {
            return training.reduction()
                    .map(reduced -> commit(reduced.weights(), reduced.outerState(), Optional.of(reduced.workId())));
        }
        WorkItem work = experiment
                .work()
                .reduction(
                        new Assignment.Reduction(training.stage(), training.round()),
                        training.weights(),
                        training.outerState(),
                        ends);
        return isNew(work)
                ? Optional.of(new ReductionRequested(experiment.id(), training.stage(), training.round(), work))
                : Optional.empty();
    }

    private RoundCommitted commit(Digest weights, Optional<Digest> outerState, Optional<Digest> reduction) {
        return new RoundCommitted(
                experiment.id(), training.stage(), training.round(), weights, outerState, reduction, meanLosses());
    }

    /** Summed in the order of the shards, so that rounding does not depend on who finished first. */
    private SortedMap<String, Double> meanLosses() {
        SortedMap<String, Double> sums = new TreeMap<>();
        training.shards()
                .values()
                .forEach(shard -> shard.report().losses().forEach((term, loss) -> sums.merge(term, loss, Double::sum)));
        sums.replaceAll((term, sum) -> sum / training.shards().size());
        return sums;
    }

    private Optional<ExperimentEvent> publication() {
        WorkItem work = experiment.work().publication(training.weights());
        return isNew(work) ? Optional.of(new PublicationRequested(experiment.id(), work)) : Optional.empty();
    }

    private List<ExperimentEvent> evaluations() {
        List<String> names = experiment.spec().evaluations();
        if (experiment.scores().keySet().containsAll(names)) {
            return List.of(new ExperimentCompleted(
                    experiment.id(), experiment.hypernetwork().orElseThrow(), experiment.scores()));
        }
        return names.stream()
                .<ExperimentEvent>mapMulti((name, events) -> {
                    WorkItem work = experiment.work().evaluation(name, training.weights(), experiment.teachers());
                    if (isNew(work)) {
                        events.accept(new EvaluationRequested(experiment.id(), name, work));
                    }
                })
                .toList();
    }

    private boolean isNew(WorkItem work) {
        return !experiment.ledger().knows(work);
    }
}
