package io.tagi.bench.journal;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.ConfigFactory;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.actors.node.NodeRole;
import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.request.AdapterRequestCommand;
import io.tagi.actors.request.AdapterRequestReply;
import io.tagi.actors.request.AdapterRequests;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalSchema;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.request.RequestId;
import io.tagi.protocol.request.WeightsOrigin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The entities of a node on a journal, without workers, broker and outbox. */
final class JournalUnderTrial implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 30;

    private final ActorSystem<Void> system;
    private final AdapterRequests requests;

    private JournalUnderTrial(ActorSystem<Void> system, AdapterRequests requests) {
        this.system = system;
        this.requests = requests;
    }

    /** @param settings whose slices the journal is written with */
    static JournalUnderTrial open(JournalDatabase database, NodeSettings settings) {
        JournalSchema.apply(database);
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(),
                "bench",
                ConfigFactory.parseMap(Map.of(
                                "akka.remote.artery.canonical.hostname",
                                "127.0.0.1",
                                "akka.remote.artery.canonical.port",
                                0,
                                "akka.cluster.roles",
                                List.of(NodeRole.ENTITIES.code())))
                        .withFallback(database.config())
                        .withFallback(settings.config()));
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        EntityJournal journal =
                new EntityJournal(new JournalCodec(new RecordCodec()), settings.slices(), Clock.systemUTC());
        return new JournalUnderTrial(system, AdapterRequests.join(system, NodeRole.ENTITIES.code(), journal));
    }

    /** The settings of an embedded node in this folder. */
    static NodeSettings settings(Path folder) {
        return NodeSettings.load(folder, null, Map.of());
    }

    Serialization serialization() {
        return SerializationExtension.get(system);
    }

    /** Persists the first event of a request, or asks for it again. */
    CompletionStage<AdapterRequestReply> begin(String id) {
        return requests.ask(
                RequestId.of(id),
                new AdapterRequestCommand.Begin(
                        RequestHistory.request(id),
                        RequestHistory.SERVED,
                        Clock.systemUTC().instant(),
                        "benchmark"));
    }

    /** Persists the second. */
    CompletionStage<AdapterRequestReply> complete(String id) {
        return requests.ask(
                RequestId.of(id),
                new AdapterRequestCommand.Complete(
                        RequestHistory.adapter(id),
                        RequestHistory.ADAPTER_BYTES,
                        WeightsOrigin.SEEDED_RANDOM,
                        RequestHistory.VERSION,
                        "benchmark"));
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(SECONDS_TO_STOP, TimeUnit.SECONDS)
                .join();
    }
}
