package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.ChildJvm;
import io.tagi.actors.experiment.ExperimentRun;
import io.tagi.actors.experiment.FakeOutcomes;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ExperimentWorkersChanged;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.StagePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node is killed (kill -9) in the middle of an experiment and started again on the same files. */
@Timeout(300)
class KilledExperimentTest {
    private static final ExperimentSpec SPEC = FakeOutcomes.spec(new StagePlan(2, 1), new StagePlan(2, 3));
    private static final List<String> KILLED_AT =
            List.of("the teacher of \"counting\"", "shard 1 of finetuning round 1");
    private static final int WORKERS = 3;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void endsInTheSameDigestsAndComputesOnlyWhatWasInWorkAgain() throws IOException {
        boolean submitted = false;
        for (String point : KILLED_AT) {
            try (ChildJvm node = start(point)) {
                BrokerConnection brokers = BrokerConnection.to(node.await("started"));
                if (!submitted) {
                    try (Following experiment = new Following(brokers, ExperimentRun.ID)) {
                        experiment.submit(SPEC);
                        submitted = true;
                    }
                }
                node.await("hangs");
                node.kill();
            }
        }

        ExperimentRun quiet = ExperimentRun.submitted(SPEC).finish();
        try (ChildJvm node = start("nothing");
                Following experiment = new Following(BrokerConnection.to(node.await("started")), ExperimentRun.ID)) {
            assertThat(experiment.await(ExperimentCompleted.class)).isEqualTo(quiet.last());
            assertThat(experiment.events(RoundCommitted.class)).isEqualTo(quiet.events(RoundCommitted.class));
            assertThat(experiment.events().stream().filter(event -> !(event instanceof ExperimentWorkersChanged)))
                    .doesNotHaveDuplicates()
                    .hasSameSizeAs(quiet.log());
        }
        List<String> computed = Files.readAllLines(diary());
        assertThat(computed.size() - new HashSet<>(computed).size())
                .as("work that was computed again, of %s", computed)
                .isBetween(KILLED_AT.size(), KILLED_AT.size() * WORKERS);
    }

    private ChildJvm start(String hangsAt) {
        return ChildJvm.start(NodeUnderTrial.class, folder.resolve("data").toString(), diary().toString(), hangsAt);
    }

    private Path diary() {
        return folder.resolve("diary");
    }
}
