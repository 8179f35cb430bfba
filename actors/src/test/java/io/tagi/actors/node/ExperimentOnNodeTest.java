package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.actors.client.ExperimentNotice;
import io.tagi.actors.experiment.ExperimentReader;
import io.tagi.actors.experiment.ExperimentRun;
import io.tagi.actors.experiment.FakeOutcomes;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentOverview;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.WorkFailed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Experiments on one embedded node: real broker, real database, a computation that computes nothing. */
@Timeout(180)
class ExperimentOnNodeTest {
    private static final ExperimentSpec SPEC = FakeOutcomes.spec(new StagePlan(2, 1), new StagePlan(2, 3));
    private static final FakeComputation COMPUTATION = new FakeComputation();

    @TempDir
    private static Path data = Path.of("");

    private static @Nullable Node node;

    @BeforeAll
    static void startNode() {
        node = Node.start(settings(data), (kind, blobs) -> COMPUTATION);
    }

    @AfterAll
    static void stopNode() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void carriesAnExperimentOutToItsEvaluationsAndRemembersIt() {
        ExperimentRun expected = ExperimentRun.submitted(SPEC).finish();
        try (Following experiment = follow(ExperimentRun.ID)) {
            experiment.submit(SPEC);
            experiment.submit(SPEC);

            assertThat(experiment.await(ExperimentCompleted.class)).isEqualTo(expected.last());
            assertThat(experiment.events(RoundCommitted.class)).isEqualTo(expected.events(RoundCommitted.class));
            ExperimentReader reader = new ExperimentReader(settings(data).journal());
            assertThat(reader.history(ExperimentRun.ID).stream().map(ExperimentHappening::event))
                    .containsExactlyElementsOf(experiment.events());
            assertThat(reader.list())
                    .filteredOn(overview -> overview.id().equals(ExperimentRun.ID))
                    .singleElement()
                    .satisfies(overview -> {
                        assertThat(overview.status()).isEqualTo(ExperimentOverview.Status.COMPLETED);
                        assertThat(overview.spec()).isEqualTo(SPEC);
                    });
        }
    }

    @Test
    void stopsWhatIsBeingComputedWhenTheExperimentIsCancelled() throws InterruptedException {
        try (Following experiment = follow(ExperimentId.of(FakeComputation.ENDLESS))) {
            experiment.submit(SPEC);
            assertThat(COMPUTATION.endlessBegun.await(60, TimeUnit.SECONDS)).isTrue();
            experiment.cancel("Enough.");

            assertThat(experiment.await(ExperimentCancelled.class).reason()).isEqualTo("Enough.");
            assertThat(COMPUTATION.endlessAbandoned.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void failsWithItsReasonWhenWorkFailsAsOftenAsItMay() {
        try (Following experiment = follow(ExperimentId.of(FakeComputation.FAILING))) {
            experiment.submit(SPEC);

            ExperimentFailed failed = experiment.await(ExperimentFailed.class);
            assertThat(failed.reason()).isEqualTo(FailureReason.NON_FINITE_LOSS);
            assertThat(failed.detail()).contains("failed 3 times", "The loss of step 17 is NaN.");
            assertThat(experiment.events(WorkFailed.class))
                    .filteredOn(attempt -> attempt.workId().equals(failed.workId()))
                    .extracting(WorkFailed::attempt)
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void saysWhyItCannotCancelWhatNobodySubmitted() {
        try (Following experiment = follow(ExperimentId.of("unknown"))) {
            experiment.cancel("Typing error.");

            ExperimentNotice.DeadLettered refusal = experiment.awaitRefusal();
            assertThat(refusal.reason()).isEqualTo("experiment-refused");
            assertThat(refusal.detail()).contains("There is no experiment unknown");
        }
    }

    @Test
    void refusesTheRoleOfATrainerWithoutAnythingThatComputes(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> Node.start(settings(elsewhere)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("teacher-trainer");
    }

    private static NodeSettings settings(Path data) {
        return NodeSettings.load(
                data,
                null,
                Map.of("tagi.roles", List.of("entities", "teacher-trainer", "hypernetwork-trainer", "evaluator")));
    }

    private static Following follow(ExperimentId id) {
        return new Following(Objects.requireNonNull(node).brokers(), id);
    }
}
