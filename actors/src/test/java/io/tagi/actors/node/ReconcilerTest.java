package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.ExperimentReply;
import io.tagi.actors.experiment.ExperimentRun;
import io.tagi.actors.experiment.ExperimentsInWork.InWork;
import io.tagi.actors.experiment.FakeOutcomes;
import io.tagi.protocol.experiment.ExperimentWork;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.work.WorkItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the reconciler asks of experiments, given what journal, brokers and cluster say. */
class ReconcilerTest {
    private static final ExperimentWork WORK =
            new ExperimentWork(ExperimentRun.ID, FakeOutcomes.spec(new StagePlan(1, 1), new StagePlan(1, 1)));
    private static final WorkItem LOST = WORK.teacher("sorting");
    private static final WorkItem WAITING = WORK.teacher("counting");
    private static final SortedSet<String> NODES = new TreeSet<>(List.of("node-1"));

    private final List<InWork> journal = new ArrayList<>();
    private final Set<String> backlog = new HashSet<>(Set.of(WAITING.workId().hex()));
    private final List<ExperimentCommand> asked = new ArrayList<>();
    private final Reconciler reconciler = new Reconciler(
            () -> journal,
            (id, command) -> {
                asked.add(command);
                return CompletableFuture.completedFuture(new ExperimentReply.Recorded());
            },
            kind -> backlog,
            () -> NODES);

    @Test
    void hasWorkSentOutAgainThatTheBrokersDoNotHaveAtTwoLooks() {
        journal.add(new InWork(ExperimentRun.ID, NODES, List.of(LOST, WAITING)));
        reconciler.findLostWork();
        assertThat(asked).as("it may be on its way to the brokers").isEmpty();
        reconciler.findLostWork();
        assertThat(asked)
                .singleElement()
                .isInstanceOfSatisfying(
                        ExperimentCommand.RequestAgain.class,
                        again -> assertThat(again.workIds()).containsExactly(LOST.workId()));
        backlog.add(LOST.workId().hex());
        reconciler.findLostWork();
        reconciler.findLostWork();
        assertThat(asked).hasSize(1);
    }

    @Test
    void tellsAnExperimentWhichNodesThereAreUntilItKnows() {
        journal.add(new InWork(ExperimentRun.ID, new TreeSet<>(), List.of(WAITING)));
        reconciler.tellWorkers();
        assertThat(asked)
                .singleElement()
                .isInstanceOfSatisfying(
                        ExperimentCommand.ChangeWorkers.class,
                        change -> assertThat(change.present()).isEqualTo(NODES));
        journal.set(0, new InWork(ExperimentRun.ID, NODES, List.of(WAITING)));
        reconciler.tellWorkers();
        assertThat(asked).hasSize(1);
    }
}
