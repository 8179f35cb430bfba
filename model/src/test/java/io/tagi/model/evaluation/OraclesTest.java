package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OraclesTest {
    @Test
    void theConstantIsTheOptionThatIsRightMostOften() {
        assertThat(scores(new ConstantAnswers(), Suites.ANIMAL).accuracy().orElseThrow())
                .isEqualTo(100 * 2 / 3.0);
    }

    @Test
    void theConstantIsTheAnswerThatSharesMostWithTheOthers() {
        Task task = new Task(
                "t",
                "c",
                List.of("d"),
                List.of(),
                List.of(
                        TaskInstance.of("0", "w", "a red house"),
                        TaskInstance.of("1", "x", "a blue house"),
                        TaskInstance.of("2", "y", "nothing")));

        // 1 and 2/3 of two answers of three; the first of the two that do so.
        assertThat(scores(new ConstantAnswers(), task).texts().rougeL()).isEqualTo(100 * (1 + 2 / 3.0) / 3);
        assertThat(scores(new ConstantAnswers(), task).texts().exactMatch()).isEqualTo(100 / 3.0);
    }

    @Test
    void theConstantLooksOnlyAtTheInstancesThatAreAsked() {
        EvaluationSettings one = new EvaluationSettings(1, 0, 8, Control.ALIGNED, 0);

        assertThat(Evaluation.run(new ConstantAnswers(), Suites.ALL, one)
                        .total()
                        .texts()
                        .exactMatch())
                .isEqualTo(100);
    }

    @Test
    void copiesTheFirstDemonstrationEvenWhereTheInstructionHasNone() {
        // "yes", which is right once of three times.
        assertThat(scores(new CopiedDemonstration(), Suites.ANIMAL).accuracy().orElseThrow())
                .isEqualTo(100 / 3.0);
    }

    @Test
    void copiesNothingWhereThereIsNoDemonstration() {
        assertThat(scores(new CopiedDemonstration(), Suites.LAST_WORD).texts().rougeL())
                .isZero();
    }

    private static TaskScores scores(TaskModel oracle, Task task) {
        return Evaluation.run(oracle, new TaskSuite(List.of(task)), EvaluationSettings.DEFINITION)
                .total();
    }
}
