package io.tagi.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.metric.RankClassification.Answer;
import io.tagi.model.metric.RankClassification.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RankClassificationTest {
    private static final Question QUESTION = new Question("Is water wet?", List.of("no", "maybe", "yes"), 2);

    @Test
    void answersWithTheOptionOfLowestLoss() {
        Answer answer = ranking(3.5, 2.25, 0.5).answer(QUESTION);

        assertThat(answer).isEqualTo(new Answer(2, 2));
        assertThat(answer.isRight()).isTrue();
    }

    @Test
    void answersWithTheFirstOfEqualOptions() {
        assertThat(ranking(1, 0.5, 0.5).answer(QUESTION).chosen()).isEqualTo(1);
    }

    @Test
    void countsTheShareOfRightAnswers() {
        List<Answer> answers = List.of(new Answer(0, 0), new Answer(1, 0), new Answer(2, 2), new Answer(0, 1));

        assertThat(RankClassification.accuracy(answers)).isEqualTo(50);
    }

    @Test
    void refusesALossThatIsNotANumber() {
        assertThatThrownBy(() -> ranking(1, Double.NaN, 2).answer(QUESTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option 1");
    }

    @Test
    void refusesAModelThatRanksOtherOptionsThanGiven() {
        assertThatThrownBy(() -> ranking(1, 2).answer(QUESTION))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 losses for 3 options");
    }

    @Test
    void refusesAQuestionWhoseRightAnswerIsNotAmongItsOptions() {
        assertThatThrownBy(() -> new Question("?", List.of("a", "b"), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be 0 to 1");
    }

    @Test
    void refusesTheAccuracyOfNoAnswers() {
        assertThatThrownBy(() -> RankClassification.accuracy(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static RankClassification ranking(double... losses) {
        return new RankClassification((input, options) -> losses.clone());
    }
}
