package io.tagi.actors.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.ForkPoint;
import io.tagi.protocol.experiment.RoundStarted;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.TeacherRequested;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentForkTest {
    private static final ExperimentId CHILD = ExperimentId.of("child");

    private final ExperimentSpec spec = FakeOutcomes.spec(new StagePlan(2, 1), new StagePlan(3, 2));
    private final ExperimentRun parent = ExperimentRun.submitted(spec).finish();

    @ParameterizedTest
    @CsvSource({"PRETRAINING,1", "PRETRAINING,2", "FINETUNING,0", "FINETUNING,1", "FINETUNING,2"})
    void goesOnWithWhatTheOtherExperimentWentOnWith(Stage stage, int rounds) {
        ExperimentRun child = fork(ForkPoint.in(parent.log(), stage, rounds));

        RoundStarted first = child.events(RoundStarted.class).get(0);
        RoundStarted same = parent.events(RoundStarted.class).stream()
                .filter(round -> round.stage() == first.stage() && round.round() == first.round())
                .findFirst()
                .orElseThrow();
        assertThat(first.weights()).isEqualTo(same.weights());
        assertThat(first.requested())
                .extracting(WorkItem::inputs)
                .isEqualTo(same.requested().stream().map(WorkItem::inputs).toList());
        assertThat(first.requested())
                .extracting(WorkItem::parameters)
                .isEqualTo(same.requested().stream().map(WorkItem::parameters).toList());
    }

    @Test
    void isSubmittedAndForkedBeforeAnythingElse() {
        ForkPoint point = ForkPoint.in(parent.log(), Stage.FINETUNING, 1);

        assertThat(fork(point).log().subList(0, 2))
                .containsExactly(new ExperimentSubmitted(CHILD, spec), new ExperimentForked(CHILD, point));
    }

    @Test
    void trainsNoTeacherThatItTookOver() {
        assertThat(fork(ForkPoint.in(parent.log(), Stage.FINETUNING, 0)).events(TeacherRequested.class))
                .isEmpty();
    }

    @Test
    void trainsTheTeachersThatItDidNotTakeOver() {
        ForkPoint point = ForkPoint.in(parent.log(), Stage.FINETUNING, 0).withTeachersOf(List.of("sorting"));

        assertThat(fork(point).events(TeacherRequested.class))
                .extracting(TeacherRequested::category)
                .containsExactly("counting");
    }

    @Test
    void comesToItsEndAndIsTheSameWhenReplayed() {
        ExperimentRun child =
                fork(ForkPoint.in(parent.log(), Stage.FINETUNING, 2)).finish();

        assertThat(child.state()).isInstanceOf(ExperimentState.Ended.class).isEqualTo(child.replayed());
    }

    @Test
    void branchesOffAForkAtTheVeryPlaceWhereThatBranchedOff() {
        ForkPoint first = ForkPoint.in(parent.log(), Stage.FINETUNING, 1);
        ForkPoint second = ForkPoint.in(fork(first).log(), Stage.FINETUNING, 1);

        assertThat(second.weights()).isEqualTo(first.weights());
        assertThat(second.optimiserStates()).isEqualTo(first.optimiserStates());
        assertThat(second.teachers()).isEqualTo(first.teachers());
        assertThat(second.parent()).isEqualTo(CHILD);
    }

    @Test
    void namesTheRoundsThatThereAreWhenAskedForOneThatIsNot() {
        List<ExperimentEvent> log =
                fork(ForkPoint.in(parent.log(), Stage.FINETUNING, 1)).finish().log();

        assertThatThrownBy(() -> ForkPoint.in(log, Stage.PRETRAINING, 1))
                .hasMessageContaining("after 1 rounds of pretraining")
                .hasMessageContaining("finetuning 2 to 3")
                .hasMessageContaining("belongs to experiment " + ExperimentRun.ID);
    }

    @Test
    void refusesAnotherNumberOfShardsInTheMiddleOfAStage() {
        ForkPoint point = ForkPoint.in(parent.log(), Stage.FINETUNING, 1);
        ExperimentSpec wider = FakeOutcomes.spec(new StagePlan(2, 1), new StagePlan(3, 4));

        assertThatThrownBy(() -> new ExperimentForkRequested(CHILD, wider, point))
                .hasMessageContaining("2 shards")
                .hasMessageContaining("has 4");
    }

    @Test
    void isAnotherExperimentThanTheSameSpecificationFromElsewhere() {
        ForkPoint early = ForkPoint.in(parent.log(), Stage.FINETUNING, 1);
        ForkPoint late = ForkPoint.in(parent.log(), Stage.FINETUNING, 2);
        ExperimentRun child = fork(early);

        assertThat(child.ask(request(late))).isInstanceOf(ExperimentReply.Refused.class);
        assertThat(child.ask(request(early))).isInstanceOf(ExperimentReply.Recorded.class);
        assertThat(ExperimentForkRequested.of(spec, early).experimentId())
                .isNotEqualTo(ExperimentForkRequested.of(spec, late).experimentId());
    }

    @Test
    void sharesTeachersEvenOfAnExperimentWithoutRounds() {
        ExperimentRun brief = ExperimentRun.submitted(FakeOutcomes.spec(new StagePlan(0, 1), new StagePlan(1, 1)))
                .finish();

        ForkPoint point = ForkPoint.in(brief.log(), Stage.FINETUNING, 0);

        assertThat(point.weights()).isEmpty();
        assertThat(point.teachers()).containsOnlyKeys("sorting", "counting");
    }

    private ExperimentRun fork(ForkPoint point) {
        ExperimentRun child = new ExperimentRun();
        child.ask(request(point));
        return child;
    }

    private ExperimentCommand request(ForkPoint point) {
        return new ExperimentCommand.Fork(new ExperimentForkRequested(CHILD, spec, point), "c");
    }
}
