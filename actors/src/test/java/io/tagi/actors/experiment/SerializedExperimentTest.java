package io.tagi.actors.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.typesafe.config.ConfigFactory;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.work.WorkItem;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored beside the events, and what travels between nodes, comes back as it was, with the settings of a node. */
class SerializedExperimentTest {
    private static final ExperimentSpec SPEC = FakeOutcomes.spec(new StagePlan(2, 1), new StagePlan(2, 3));

    private static ActorSystem<Void> system;
    private static Serialization serialization;

    @BeforeAll
    static void startSystem() {
        system = ActorSystem.create(
                Behaviors.empty(),
                "test",
                ConfigFactory.parseString("akka.actor.provider = local")
                        .withFallback(ConfigFactory.parseResources("tagi-akka.conf"))
                        .withFallback(ConfigFactory.load()));
        serialization = SerializationExtension.get(system);
    }

    @AfterAll
    static void stopSystem() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {ShardCompleted.class, RoundCommitted.class, ReductionCompleted.class, EvaluationCompleted.class})
    void aSnapshotAtAnyTimeIsTheStateThatItWasTakenOf(Class<? extends ExperimentEvent> moment) {
        ExperimentRun run = ExperimentRun.submitted(SPEC);
        run.until(moment);
        ExperimentSnapshot snapshot = new ExperimentSnapshot(Digest.ofText("head"), run.state());
        assertThat(throughBytes(snapshot)).isEqualTo(snapshot);
    }

    @Test
    void aSnapshotOfWhatIsOverIsReadBack() {
        ExperimentSnapshot snapshot = new ExperimentSnapshot(
                Digest.ofText("head"), ExperimentRun.submitted(SPEC).finish().state());
        assertThat(throughBytes(snapshot)).isEqualTo(snapshot);
    }

    @Test
    void everyCommandTravels() {
        ExperimentRun run = ExperimentRun.submitted(SPEC).finish();
        List<WorkItem> items = run.events(WorkRequested.class).stream()
                .flatMap(asking -> asking.requested().stream())
                .toList();
        Digest workId = items.get(0).workId();
        travels(ExperimentRun.submit(SPEC));
        travels(new ExperimentCommand.Cancel(new ExperimentCancelRequested(ExperimentRun.ID, "Enough."), "c"));
        travels(new ExperimentCommand.Begin(workId, "c"));
        travels(new ExperimentCommand.Fail(workId, 1, FailureReason.OUT_OF_MEMORY, "No memory.", true, "c"));
        travels(new ExperimentCommand.RequestAgain(new TreeSet<>(List.of(workId)), "c"));
        travels(new ExperimentCommand.ChangeWorkers(new TreeSet<>(List.of("node-1")), "c"));
        items.forEach(item -> travels(new ExperimentCommand.Complete(item.workId(), FakeOutcomes.of(item), "c")));
    }

    @Test
    void everyReplyTravels() {
        List.of(
                        new ExperimentReply.Recorded(),
                        new ExperimentReply.Compute(2),
                        new ExperimentReply.NotWanted("It is done."),
                        new ExperimentReply.Refused("There is another."))
                .forEach(reply -> assertThat(throughBytes(reply)).isEqualTo(reply));
    }

    private static void travels(ExperimentCommand command) {
        ExperimentEntity.Command addressed = new ExperimentEntity.Command(command, system.ignoreRef());
        assertThat(((ExperimentEntity.Command) throughBytes(addressed)).command())
                .isEqualTo(command);
    }

    private static Object throughBytes(Object value) {
        byte[] bytes = serialization.serialize(value).get();
        int serializer = serialization.findSerializerFor(value).identifier();
        String manifest = Serializers.manifestFor(serialization.findSerializerFor(value), value);
        return serialization.deserialize(bytes, serializer, manifest).get();
    }
}
