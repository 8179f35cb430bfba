package io.tagi.actors.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.ShardedDaemonProcessSettings;
import akka.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tagi.actors.bus.AccessCheck;
import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.DeadLetters;
import io.tagi.actors.bus.EmbeddedBroker;
import io.tagi.actors.bus.Outbox;
import io.tagi.actors.bus.OutboxSettings;
import io.tagi.actors.bus.RecordSender;
import io.tagi.actors.bus.TopicSetup;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.bus.WorkBacklog;
import io.tagi.actors.cluster.ClusterMembership;
import io.tagi.actors.cluster.NodeId;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.actors.experiment.Experiments;
import io.tagi.actors.experiment.ExperimentsInWork;
import io.tagi.actors.request.AdapterRequests;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalSchema;
import io.tagi.actors.worker.DeadLetterDesk;
import io.tagi.actors.worker.ExperimentInbox;
import io.tagi.actors.worker.Retry;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.RecordCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A running node: all parts put together by hand, in the order in which they need each other, and taken apart in the opposite
 * order.
 */
public final class Node implements AutoCloseable {
    private static final String SYSTEM = "tagi";
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final NodeSettings settings;
    private final Optional<WorkComputation.Factory> computations;
    private final NodeMetrics metrics = new NodeMetrics();
    private final RecordCodec records = new RecordCodec();
    private final Clock clock = Clock.systemUTC();
    private final Parts parts = new Parts();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final NodeId id;
    private final BrokerConnection brokers;
    private final int httpPort;

    private Node(NodeSettings settings, Optional<WorkComputation.Factory> computations) {
        this.settings = settings;
        this.computations = computations;
        try {
            parts.closeLater(NodeFile.lock(settings.dataFolder()));
            this.id = settings.nodeId().orElseGet(() -> NodeIdFile.in(settings.dataFolder()));
            this.brokers = settings.brokers().orElseGet(this::startBroker);
            this.httpPort = startParts();
            new NodeFile(ProcessHandle.current().pid(), brokers.bootstrapServers(), httpPort)
                    .write(settings.dataFolder());
            parts.closeLater(() -> NodeFile.remove(settings.dataFolder()));
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    /**
     * Starts a node that trains nothing; when this returns it takes instructions.
     *
     * @throws DataFolderInUseException if another node runs on the data folder
     * @throws RuntimeException if a part does not start, saying which and what to do
     */
    public static Node start(NodeSettings settings) {
        return new Node(settings, Optional.empty());
    }

    /**
     * Starts a node that can train.
     *
     * @param computations makes what the workers for experiments compute with, for each that the node's roles name
     * @throws DataFolderInUseException if another node runs on the data folder
     * @throws RuntimeException if a part does not start, saying which and what to do
     */
    public static Node start(NodeSettings settings, WorkComputation.Factory computations) {
        return new Node(settings, Optional.of(computations));
    }

    /** The node's name among those that share its journal. */
    public NodeId id() {
        return id;
    }

    /**
     * Completes when the node has ended, which it may do by itself: the others have gone on without it while it was cut off from them,
     * or another node has taken its id. It is then to be closed, and may be started again.
     */
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    /** Where instructions are taken and answers given. */
    public BrokerConnection brokers() {
        return brokers;
    }

    /** The port of {@code /alive}, {@code /ready} and {@code /metrics}. */
    public int httpPort() {
        return httpPort;
    }

    /** How many adapters this node has computed since it started. */
    public long adaptersGenerated() {
        return metrics.adaptersGenerated();
    }

    /** Stops: no more work is claimed, what is under way ends or goes to others. May be called more than once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            parts.close();
        }
    }

    private BrokerConnection startBroker() {
        return parts.closeLater(EmbeddedBroker.start(settings.brokerFolder())).connection();
    }

    private int startParts() {
        Topics topics = settings.topics();
        new TopicSetup(brokers).apply(topics, settings.instructionPartitions(), settings.claimLock());
        AccessCheck access =
                parts.closeLater(new AccessCheck(brokers, List.copyOf(BrokerAccess.ofNode(settings.roles(), topics))));
        access.require();
        JournalDatabase journal = settings.journal();
        JournalSchema.apply(journal);
        ClusterMembership membership = parts.closeLater(ClusterMembership.open(journal, id, clock));
        BlobStore blobs = FileBlobStore.open(settings.blobFolder());
        Set<NodeRole> roles = settings.roles();

        Retry retry = Retry.on(parts.threads("disk", 2));
        RecordSender deadLetterSender = parts.closeLater(new RecordSender(brokers, "tagi-dead-letters"));
        DeadLetterDesk deadLetters =
                new DeadLetterDesk(new DeadLetters(deadLetterSender::send, topics), retry, metrics);
        Optional<GeneratorWorker> generator = roles.contains(NodeRole.ADAPTER_GENERATOR)
                ? Optional.of(GeneratorWorker.open(settings, parts))
                : Optional.empty();
        ExperimentWorkers trainers = ExperimentWorkers.open(roles, computations, blobs, parts);

        ActorSystem<Void> system = startSystem(journal, membership, roles);
        membership.join(system);
        WorkerHost host = parts.closeLater(new WorkerHost(system, brokers, topics));
        EntityJournal entityJournal = new EntityJournal(new JournalCodec(records), settings.slices(), clock);
        AdapterRequests requests = AdapterRequests.join(system, NodeRole.ENTITIES.code(), entityJournal);
        Experiments experiments = Experiments.join(system, NodeRole.ENTITIES.code(), entityJournal);
        if (roles.contains(NodeRole.ENTITIES)) {
            startOutboxes(system, journal, topics);
            startReconciler(
                    system,
                    new Reconciler(
                            new ExperimentsInWork(journal)::look,
                            experiments,
                            new WorkBacklog(brokers, topics)::keys,
                            () -> WorkerNodes.present(system)));
            host.startForShortWork(
                    "experiment-inbox",
                    topics.experiments(),
                    new ExperimentInbox(records, experiments, deadLetters),
                    1);
        }
        generator.ifPresent(
                worker -> worker.start(host, settings, records, requests, blobs, deadLetters, retry, metrics, clock));
        trainers.start(host, topics, records, experiments, deadLetters, metrics);
        parts.closeLater(trainers::stop);
        NodeGauges gauges = new NodeGauges(metrics);
        gauges.watchQueues(roles, topics, brokers, parts);
        gauges.watchMembers(system);
        gauges.watchDisk(settings.dataFolder());
        Readiness readiness = new Readiness(system, brokers, access, journal, membership);
        return parts.closeLater(HealthServer.start(
                        settings.httpHost(), settings.httpPort(), readiness::obstacles, metrics::page))
                .port();
    }

    private ActorSystem<Void> startSystem(JournalDatabase journal, ClusterMembership membership, Set<NodeRole> roles) {
        Config config = ConfigFactory.parseMap(Map.of(
                        "akka.remote.artery.canonical.hostname",
                                settings.config().getString("tagi.cluster.host"),
                        "akka.remote.artery.canonical.port", settings.clusterPort(),
                        "akka.cluster.roles",
                                Stream.concat(
                                                Stream.of(WorkerNodes.roleOf(id)),
                                                roles.stream().map(NodeRole::code))
                                        .toList()))
                .withFallback(journal.config())
                .withFallback(membership.config())
                .withFallback(settings.config());
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), SYSTEM, config);
        parts.closeLater(() -> stop(system));
        system.getWhenTerminated().thenAccept(terminated -> ended.complete(null));
        return system;
    }

    private void startOutboxes(ActorSystem<Void> system, JournalDatabase journal, Topics topics) {
        List<String> tags = settings.slices().tags();
        ShardedDaemonProcess.get(system)
                .init(
                        Outbox.Command.class,
                        "outbox",
                        tags.size(),
                        slice -> Outbox.create(
                                new OutboxSettings(journal, tags.get(slice), brokers, topics),
                                new OutgoingRecords(records, topics)),
                        ShardedDaemonProcessSettings.create(system).withRole(NodeRole.ENTITIES.code()),
                        Optional.of(new Outbox.Stop()));
    }

    private static void startReconciler(ActorSystem<Void> system, Reconciler reconciler) {
        ShardedDaemonProcess.get(system)
                .init(
                        ReconcilerActor.Message.class,
                        "reconciler",
                        1,
                        only -> ReconcilerActor.create(reconciler),
                        ShardedDaemonProcessSettings.create(system).withRole(NodeRole.ENTITIES.code()),
                        Optional.of(new ReconcilerActor.Stop()));
    }

    private static void stop(ActorSystem<Void> system) throws Exception {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            org.slf4j.LoggerFactory.getLogger(Node.class)
                    .warn("The actor system has not stopped within {}; going on without it", STOP_WITHIN);
        }
    }
}
