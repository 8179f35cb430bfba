package io.tagi.actors.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.EvaluationRequested;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.ExperimentWorkersChanged;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.PublicationRequested;
import io.tagi.protocol.experiment.ReductionRequested;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.RoundStarted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.TeacherRequested;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.experiment.WorkRequestedAgain;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExperimentDeciderTest {
    private static final ExperimentSpec SPEC = FakeOutcomes.spec(new StagePlan(2, 1), new StagePlan(2, 3));

    private final ExperimentRun run = ExperimentRun.submitted(SPEC);

    @Test
    void beginsWithAllTeachersAndTheFirstRoundOfPretraining() {
        assertThat(kinds(run.log()))
                .containsExactly(
                        ExperimentSubmitted.class, TeacherRequested.class, TeacherRequested.class, RoundStarted.class);
        assertThat(run.waiting()).hasSize(3);
        assertThat(run.events(RoundStarted.class).get(0).weights())
                .as("the configuration's initial weights")
                .isEmpty();
    }

    @Test
    void commitsTheWeightsOfAnOnlyShardAsTheyAre() {
        RoundCommitted committed = run.until(RoundCommitted.class);
        assertThat(committed.weights())
                .isEqualTo(run.events(ShardCompleted.class).get(0).weights());
        assertThat(committed.reduction()).isEmpty();
        assertThat(committed.losses()).containsEntry("prediction", 1.5);
    }

    @Test
    void givesAShardItsRoundsWeightsAndItsOwnOptimiserState() {
        run.until(RoundCommitted.class);
        ShardCompleted first = run.events(ShardCompleted.class).get(0);
        assertThat(run.events(RoundStarted.class).get(1).shards())
                .singleElement()
                .satisfies(shard -> assertThat(shard.inputs())
                        .containsEntry("weights", first.weights())
                        .containsEntry("optimiser-state", first.optimiserState())
                        .doesNotContainKey("teacher/sorting"));
    }

    @Test
    void finetunesWhenPretrainingAndEveryTeacherAreDone() {
        List<WorkItem> teachers = List.of(run.waiting().remove(), run.waiting().remove());
        run.finish();
        assertThat(run.last()).as("pretraining is over").isInstanceOf(RoundCommitted.class);
        run.complete(teachers.get(0));
        assertThat(run.last()).isInstanceOf(TeacherTrained.class);
        run.complete(teachers.get(1));
        assertThat(run.last()).isInstanceOfSatisfying(RoundStarted.class, started -> {
            assertThat(started.stage()).isEqualTo(Stage.FINETUNING);
            assertThat(started.weights())
                    .hasValue(run.events(RoundCommitted.class).get(1).weights());
            assertThat(started.shards())
                    .hasSize(3)
                    .allSatisfy(shard -> assertThat(shard.inputs())
                            .containsKeys("teacher/sorting", "teacher/counting")
                            .doesNotContainKey("optimiser-state"));
        });
    }

    @Test
    void reducesTheShardsOfARoundInTheirOrderWhicheverCameFirst() {
        run.until(ReductionRequested.class);
        ExperimentRun backwards = ExperimentRun.submitted(SPEC);
        while (backwards.events(ReductionRequested.class).isEmpty()) {
            backwards.complete(backwards.waiting().removeLast());
        }
        assertThat(backwards.events(ReductionRequested.class)).isEqualTo(run.events(ReductionRequested.class));
        List<Digest> ends = run.events(ShardCompleted.class).stream()
                .filter(shard -> shard.stage() == Stage.FINETUNING)
                .map(ShardCompleted::weights)
                .toList();
        assertThat(run.events(ReductionRequested.class).get(0).work().inputs())
                .containsEntry("shard/000", ends.get(0))
                .containsEntry("shard/001", ends.get(1))
                .containsEntry("shard/002", ends.get(2));
    }

    @Test
    void publishesThenEvaluatesThenCompletes() {
        run.finish();
        assertThat(kinds(run.log()).subList(run.log().size() - 7, run.log().size()))
                .containsSubsequence(
                        HypernetworkPublished.class,
                        EvaluationRequested.class,
                        EvaluationRequested.class,
                        ExperimentCompleted.class);
        Digest weights = run.events(RoundCommitted.class).get(3).weights();
        assertThat(run.events(PublicationRequested.class).get(0).work().inputs())
                .containsEntry("weights", weights);
        assertThat(run.events(EvaluationRequested.class))
                .allSatisfy(asked -> assertThat(asked.work().inputs()).containsEntry("weights", weights));
        assertThat(run.last())
                .isInstanceOfSatisfying(
                        ExperimentCompleted.class,
                        completed -> assertThat(completed.scores()).containsOnlyKeys("held-out", "development"));
    }

    @Test
    void publishesTheInitialWeightsWhenNothingIsTrained() {
        ExperimentRun untrained = ExperimentRun.submitted(FakeOutcomes.spec(new StagePlan(0, 1), new StagePlan(0, 1)));
        untrained.finish();
        assertThat(untrained.events(RoundStarted.class)).isEmpty();
        assertThat(untrained.events(PublicationRequested.class))
                .singleElement()
                .satisfies(asked -> assertThat(asked.work().inputs()).doesNotContainKey("weights"));
        assertThat(untrained.last()).isInstanceOf(ExperimentCompleted.class);
    }

    @Test
    void sendsOutAgainWhatStillWaitsForItsResultAndNothingElse() {
        WorkItem done = run.waiting().remove();
        run.complete(done);
        WorkItem open = run.waiting().element();
        run.ask(new ExperimentCommand.RequestAgain(
                new TreeSet<>(List.of(done.workId(), open.workId(), Digest.ofText("unknown"))), "c"));
        assertThat(run.last())
                .isInstanceOfSatisfying(
                        WorkRequestedAgain.class,
                        again -> assertThat(again.requested()).containsExactly(open));
        assertThat(run.replayed()).isEqualTo(run.state());

        int before = run.log().size();
        run.ask(new ExperimentCommand.RequestAgain(new TreeSet<>(List.of(done.workId())), "c"));
        assertThat(run.log()).hasSize(before);
    }

    @Test
    void tellsWhichNodesCameAndWentAndDecidesNothingByIt() {
        SortedSet<String> first = new TreeSet<>(List.of("node-1", "node-2"));
        SortedSet<String> second = new TreeSet<>(List.of("node-2", "node-3"));
        ExperimentRun quiet = ExperimentRun.submitted(SPEC).finish();
        run.ask(new ExperimentCommand.ChangeWorkers(first, "c"));
        run.ask(new ExperimentCommand.ChangeWorkers(first, "c"));
        run.until(RoundCommitted.class);
        run.ask(new ExperimentCommand.ChangeWorkers(second, "c"));
        run.finish();

        assertThat(run.events(ExperimentWorkersChanged.class))
                .containsExactly(
                        new ExperimentWorkersChanged(ExperimentRun.ID, first, new TreeSet<>(), first),
                        ExperimentWorkersChanged.between(ExperimentRun.ID, first, second));
        assertThat(run.log().stream().filter(event -> !(event instanceof ExperimentWorkersChanged)))
                .containsExactlyElementsOf(quiet.log());
    }

    @Test
    void submittingItAgainChangesNothing() {
        int before = run.log().size();
        assertThat(run.ask(ExperimentRun.submit(SPEC))).isEqualTo(new ExperimentReply.Recorded());
        assertThat(run.log()).hasSize(before);
        run.finish();
        assertThat(run.ask(ExperimentRun.submit(SPEC))).isEqualTo(new ExperimentReply.Recorded());
        assertThat(run.last()).isInstanceOf(ExperimentCompleted.class);
    }

    @Test
    void refusesAUsedIdForAnotherSpecification() {
        ExperimentSpec other = FakeOutcomes.spec(new StagePlan(9, 1), new StagePlan(9, 1));
        assertThat(run.ask(ExperimentRun.submit(other)))
                .isInstanceOfSatisfying(
                        ExperimentReply.Refused.class,
                        refused -> assertThat(refused.detail()).contains("experiment-3", "under a new id"));
        run.finish();
        assertThat(run.ask(ExperimentRun.submit(other))).isInstanceOf(ExperimentReply.Refused.class);
    }

    @Test
    void aResultThatComesAgainChangesNothing() {
        WorkItem teacher = run.waiting().remove();
        run.complete(teacher);
        int before = run.log().size();
        assertThat(run.complete(teacher)).isEqualTo(new ExperimentReply.Recorded());
        assertThat(run.log()).hasSize(before);
    }

    @Test
    void twoResultsOfTheSameWorkEndTheExperimentAndAreBothNamed() {
        WorkItem teacher = run.waiting().remove();
        run.complete(teacher);
        WorkOutcome.Teacher first = (WorkOutcome.Teacher) FakeOutcomes.of(teacher);
        Digest other = Digest.ofText("other");
        run.complete(teacher, new WorkOutcome.Teacher(other, first.curve(), first.report()));
        assertThat(run.last()).isInstanceOfSatisfying(ExperimentFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.NONDETERMINISTIC_RESULT);
            assertThat(failed.detail())
                    .contains("the teacher of \"sorting\"", first.adapter().hex(), other.hex());
        });
    }

    @Test
    void timesAndScoresMayDifferWhenWorkIsRepeated() {
        run.until(EvaluationRequested.class);
        WorkItem evaluation = run.waiting().remove();
        WorkOutcome.Evaluation first = (WorkOutcome.Evaluation) FakeOutcomes.of(evaluation);
        run.complete(evaluation, first);
        run.complete(evaluation, new WorkOutcome.Evaluation(first.result(), new TreeMap<>(), first.report()));
        assertThat(run.finish().last()).isInstanceOf(ExperimentCompleted.class);
    }

    @Test
    void asksForFailedWorkAgainAsOftenAsTheSpecificationAllows() {
        WorkItem teacher = run.waiting().remove();
        run.ask(fail(teacher, 1, true));
        assertThat(run.last())
                .isInstanceOfSatisfying(
                        WorkFailed.class, failed -> assertThat(failed.retry()).hasValue(teacher));
        assertThat(run.ask(begin(teacher))).isEqualTo(new ExperimentReply.Compute(2));
        run.ask(fail(teacher, 2, true));
        assertThat(run.finish().last()).isInstanceOf(ExperimentCompleted.class);
    }

    @Test
    void failsWithTheLastReasonWhenTheAttemptsAreUsedUp() {
        WorkItem teacher = run.waiting().remove();
        run.ask(fail(teacher, 1, true));
        run.ask(fail(teacher, 2, true));
        run.ask(fail(teacher, 3, true));
        assertThat(run.last()).isInstanceOfSatisfying(ExperimentFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.NON_FINITE_LOSS);
            assertThat(failed.detail()).contains("the teacher of \"sorting\" failed 3 times", "Step 17 is NaN.");
            assertThat(failed.workId()).isEqualTo(teacher.workId());
        });
        assertThat(run.ask(begin(run.waiting().remove()))).isInstanceOf(ExperimentReply.NotWanted.class);
    }

    @Test
    void doesNotTryAgainWhatCannotSucceed() {
        run.ask(fail(run.waiting().remove(), 1, false));
        assertThat(kinds(run.log())).endsWith(WorkFailed.class, ExperimentFailed.class);
        assertThat(run.events(WorkFailed.class).get(0).retry()).isEmpty();
    }

    @Test
    void countsAFailureThatIsReportedTwiceOnce() {
        WorkItem teacher = run.waiting().remove();
        run.ask(fail(teacher, 1, true));
        run.ask(fail(teacher, 1, true));
        run.ask(fail(teacher, 1, true));
        assertThat(run.events(WorkFailed.class)).hasSize(1);
    }

    @Test
    void aResultAfterAFailureOfTheSameWorkCounts() {
        WorkItem teacher = run.waiting().remove();
        run.ask(fail(teacher, 1, true));
        run.complete(teacher);
        assertThat(run.last()).isInstanceOf(TeacherTrained.class);
        assertThat(run.ask(begin(teacher))).isInstanceOf(ExperimentReply.NotWanted.class);
    }

    @Test
    void failsWhenAWorkerHandsInSomethingElse() {
        run.complete(
                run.waiting().remove(),
                FakeOutcomes.of(run.events(RoundStarted.class).get(0).shards().get(0)));
        assertThat(run.last())
                .isInstanceOfSatisfying(
                        ExperimentFailed.class,
                        failed -> assertThat(failed.detail()).contains("handed in Shard for the teacher of"));
    }

    @Test
    void ignoresWhatComesAfterItWasCancelled() {
        WorkItem teacher = run.waiting().remove();
        run.ask(cancel());
        assertThat(run.last()).isInstanceOf(ExperimentCancelled.class);
        int before = run.log().size();
        assertThat(run.ask(begin(teacher)))
                .isInstanceOfSatisfying(
                        ExperimentReply.NotWanted.class,
                        notWanted -> assertThat(notWanted.detail()).contains("cancelled: Wrong data."));
        run.complete(teacher);
        run.ask(fail(teacher, 1, true));
        run.ask(cancel());
        assertThat(run.log()).hasSize(before);
    }

    @Test
    void wantsToBeAskedAgainAboutWorkThatItHasNotHeardOf() {
        WorkItem later = ExperimentRun.submitted(FakeOutcomes.spec(new StagePlan(0, 1), new StagePlan(9, 9)))
                .until(RoundStarted.class)
                .shards()
                .get(8);

        assertThat(run.ask(begin(later))).isInstanceOf(ExperimentReply.AskAgain.class);
        assertThat(run.complete(later)).isInstanceOf(ExperimentReply.AskAgain.class);
        assertThat(run.ask(fail(later, 1, true))).isInstanceOf(ExperimentReply.AskAgain.class);
        assertThat(new ExperimentRun().ask(begin(later))).isInstanceOf(ExperimentReply.AskAgain.class);
    }

    @Test
    void doesNotSayThatItHasRecordedAFailureOfAnotherAttempt() {
        WorkItem teacher = run.waiting().remove();

        assertThat(run.ask(fail(teacher, 1, true))).isInstanceOf(ExperimentReply.Recorded.class);
        assertThat(run.ask(fail(teacher, 1, true))).isInstanceOf(ExperimentReply.AskAgain.class);
        assertThat(run.ask(fail(teacher, 3, true))).isInstanceOf(ExperimentReply.AskAgain.class);
    }

    @Test
    void refusesToCancelWhatNobodySubmitted() {
        ExperimentRun nothing = new ExperimentRun();
        assertThat(nothing.ask(cancel()))
                .isInstanceOfSatisfying(
                        ExperimentReply.Refused.class,
                        refused -> assertThat(refused.detail()).contains("There is no experiment experiment-3"));
        assertThat(nothing.log()).isEmpty();
    }

    @Test
    void noWorkIsAskedForTwice() {
        run.finish();
        List<Digest> asked = run.events(WorkRequested.class).stream()
                .flatMap(event -> event.requested().stream())
                .map(WorkItem::workId)
                .toList();
        assertThat(asked).doesNotHaveDuplicates();
        assertThat(asked).hasSize(2 + 2 + 2 * 3 + 2 + 1 + 2);
    }

    @Test
    void everyWorkItemSaysWhatItIsFor() {
        run.finish();
        assertThat(run.events(TeacherRequested.class))
                .allSatisfy(asked ->
                        assertThat(Assignment.of(asked.work())).isEqualTo(new Assignment.Teacher(asked.category())));
    }

    private static ExperimentCommand begin(WorkItem item) {
        return new ExperimentCommand.Begin(item.workId(), "c");
    }

    private static ExperimentCommand fail(WorkItem item, int attempt, boolean retryable) {
        return new ExperimentCommand.Fail(
                item.workId(), attempt, FailureReason.NON_FINITE_LOSS, "Step 17 is NaN.", retryable, "c");
    }

    private static ExperimentCommand cancel() {
        return new ExperimentCommand.Cancel(new ExperimentCancelRequested(ExperimentRun.ID, "Wrong data."), "c");
    }

    private static List<Class<?>> kinds(List<ExperimentEvent> events) {
        return events.stream().<Class<?>>map(Object::getClass).toList();
    }
}
