package io.tagi.actors.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.ShardedDaemonProcessSettings;
import akka.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.DeadLetters;
import io.tagi.actors.bus.EmbeddedBroker;
import io.tagi.actors.bus.KafkaWorkQueue;
import io.tagi.actors.bus.Outbox;
import io.tagi.actors.bus.OutboxSettings;
import io.tagi.actors.bus.RecordSender;
import io.tagi.actors.bus.TopicSetup;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.bus.WorkQueueSettings;
import io.tagi.actors.entity.EntityJournal;
import io.tagi.actors.request.AdapterRequests;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalSchema;
import io.tagi.actors.worker.AdapterGenerator;
import io.tagi.actors.worker.HypernetworkService;
import io.tagi.actors.worker.WorkerActor;
import io.tagi.model.hyper.LoadedModel;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.RecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running node: all parts put together by hand, in the order in which they need each other, and taken apart in the opposite
 * order.
 */
public final class Node implements AutoCloseable {
    private static final String SYSTEM = "tagi";
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final NodeSettings settings;
    private final NodeMetrics metrics = new NodeMetrics();
    private final RecordCodec records = new RecordCodec();
    private final Clock clock = Clock.systemUTC();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final BrokerConnection brokers;
    private final int httpPort;

    private Node(NodeSettings settings) {
        this.settings = settings;
        try {
            closeLater(NodeFile.lock(settings.dataFolder()));
            this.brokers = settings.brokers().orElseGet(this::startBroker);
            this.httpPort = startParts();
            new NodeFile(ProcessHandle.current().pid(), brokers.bootstrapServers(), httpPort)
                    .write(settings.dataFolder());
            started.push(() -> NodeFile.remove(settings.dataFolder()));
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    /**
     * Starts a node; when this returns it takes instructions.
     *
     * @throws DataFolderInUseException if another node runs on the data folder
     * @throws RuntimeException if a part does not start, saying which and what to do
     */
    public static Node start(NodeSettings settings) {
        return new Node(settings);
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
            while (!started.isEmpty()) {
                closeQuietly(started.pop());
            }
        }
    }

    private BrokerConnection startBroker() {
        return closeLater(EmbeddedBroker.start(settings.brokerFolder())).connection();
    }

    private int startParts() {
        Topics topics = settings.topics();
        new TopicSetup(brokers).apply(topics, settings.instructionPartitions(), settings.claimLock());
        JournalDatabase journal = settings.journal();
        JournalSchema.apply(journal);

        Set<NodeRole> roles = settings.roles();
        Optional<GeneratorParts> generator =
                roles.contains(NodeRole.ADAPTER_GENERATOR) ? Optional.of(openGenerator(topics)) : Optional.empty();
        ActorSystem<Void> system = startSystem(journal, roles);
        EntityJournal entityJournal = new EntityJournal(new JournalCodec(records), settings.slices(), clock);
        AdapterRequests requests = AdapterRequests.join(system, NodeRole.ENTITIES.code(), entityJournal);
        if (roles.contains(NodeRole.ENTITIES)) {
            startOutboxes(system, journal, topics);
        }
        generator.ifPresent(parts -> startGenerator(system, requests, topics, parts));
        Readiness readiness = new Readiness(system, brokers, journal);
        return closeLater(HealthServer.start(settings.httpPort(), readiness::obstacles, metrics::page))
                .port();
    }

    /** What the generator needs besides actors; opened before the actor system, so that it outlives the workers. */
    private record GeneratorParts(
            HypernetworkService hypernetwork, DeadLetters deadLetters, ExecutorService compute, ExecutorService disk) {}

    private GeneratorParts openGenerator(Topics topics) {
        return new GeneratorParts(
                closeLater(new HypernetworkService(loadModel(), SoftwareVersion.current())),
                new DeadLetters(closeLater(new RecordSender(brokers, "tagi-dead-letters")), topics),
                threads("compute", 1),
                threads("disk", 2));
    }

    private ActorSystem<Void> startSystem(JournalDatabase journal, Set<NodeRole> roles) {
        Config config = ConfigFactory.parseMap(Map.of(
                        "akka.remote.artery.canonical.hostname",
                                settings.config().getString("tagi.cluster.host"),
                        "akka.remote.artery.canonical.port", settings.clusterPort(),
                        "akka.cluster.roles", roles.stream().map(NodeRole::code).toList()))
                .withFallback(journal.config())
                .withFallback(settings.config());
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), SYSTEM, config);
        started.push(() -> stop(system));
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
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
                                new AnswerRecords(records, topics)),
                        ShardedDaemonProcessSettings.create(system).withRole(NodeRole.ENTITIES.code()),
                        Optional.of(new Outbox.Stop()));
    }

    private LoadedModel loadModel() {
        ModelFolder folder = new ModelFolder(settings.modelFolder());
        try {
            if (!folder.exists() && !settings.hasModelOfItsOwn()) {
                folder.create(settings.modelPreset(), settings.modelSeed());
            }
            TorchRuntime.setThreads(settings.computeThreads());
            return LoadedModel.load(folder, ComputeDevice.CPU);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The model in " + folder.root() + " cannot be loaded: " + unreadable.getMessage(), unreadable);
        }
    }

    private void startGenerator(
            ActorSystem<Void> system, AdapterRequests requests, Topics topics, GeneratorParts parts) {
        AdapterGenerator generator = new AdapterGenerator(
                records,
                requests,
                parts.hypernetwork(),
                FileBlobStore.open(settings.blobFolder()),
                parts.deadLetters(),
                parts.compute(),
                parts.disk(),
                metrics,
                clock);
        WorkQueueSettings queue = new WorkQueueSettings(
                topics.instructions(),
                topics.workersOf(topics.instructions()),
                "tagi-adapter-generator",
                WorkQueueSettings.LARGEST_ATTEMPT_LIMIT);
        system.systemActorOf(
                WorkerActor.create(() -> KafkaWorkQueue.classic(brokers, queue), generator, settings.generatorBatch()),
                "adapter-generator",
                // Its start and its end wait for brokers and threads.
                DispatcherSelector.blocking());
    }

    private ExecutorService threads(String name, int count) {
        ExecutorService threads = Executors.newFixedThreadPool(count, task -> new Thread(task, name));
        started.push(threads::shutdown);
        return threads;
    }

    private <T extends AutoCloseable> T closeLater(T part) {
        started.push(part);
        return part;
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

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            org.slf4j.LoggerFactory.getLogger(Node.class).warn("A part of the node did not stop cleanly", failure);
        }
    }
}
