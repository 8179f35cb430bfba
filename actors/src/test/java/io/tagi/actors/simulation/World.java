package io.tagi.actors.simulation;

import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.ExperimentReply;
import io.tagi.actors.experiment.ExperimentState;
import io.tagi.actors.request.AdapterRequestCommand;
import io.tagi.actors.request.AdapterRequestReply;
import io.tagi.actors.request.AdapterRequestState;
import io.tagi.actors.store.Slices;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.request.AdapterRequestEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything that there is in a simulation, and who knows whom. */
final class World {
    /** What the operator has stored before. */
    static final List<String> INPUTS = List.of("configuration", "backbone");

    private static final RecordCodec RECORDS = new RecordCodec();
    private static final JournalCodec CODEC = new JournalCodec(RECORDS);
    private static final Duration DAEMON_CHECK = Duration.ofMillis(500);

    private final Scenario scenario;
    private final Parts parts;
    private final Scheduler scheduler = new Scheduler();
    private final Conditions conditions = new Conditions(scheduler);
    private final Chance chance;
    private final Network network;
    private final SimulatedJournal journal;
    private final SimulatedBlobStore blobs;
    private final SimulatedBroker broker;
    private final SimulatedEntities<
                    AdapterRequestState, AdapterRequestCommand, AdapterRequestEvent, AdapterRequestReply>
            requests;
    private final SimulatedEntities<ExperimentState, ExperimentCommand, ExperimentEvent, ExperimentReply> experiments;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final Map<String, SimulatedOutbox> outboxes = new HashMap<>();
    private final Upstream upstream;
    private Optional<SimulatedReconciler> reconciler = Optional.empty();
    private final Referee referee;
    private final Story story;

    World(Scenario scenario, Parts parts, List<Function<World, Invariant>> invariants, Story story) {
        this.scenario = scenario;
        this.parts = parts;
        this.story = story;
        this.chance = Chance.of(scenario.seed(), "world");
        this.network = new Network(scheduler, conditions, Chance.of(scenario.seed(), "network"));
        this.journal = new SimulatedJournal(this, Chance.of(scenario.seed(), "journal"), CODEC);
        this.blobs = new SimulatedBlobStore(() -> conditions.are(FaultKind.DISK_FULL), scheduler::now);
        this.broker = new SimulatedBroker(this);
        this.requests = new SimulatedEntities<>(this, "AdapterRequest", parts.requests(), AdapterRequestEvent.class);
        this.experiments = new SimulatedEntities<>(this, "Experiment", parts.experiments(), ExperimentEvent.class);
        this.upstream = new Upstream(this);
        this.referee = new Referee(this, invariants);
    }

    /** Starts everything, and plans what goes wrong. */
    void start() {
        INPUTS.forEach(input -> blobs.put(input.getBytes(StandardCharsets.UTF_8)));
        for (int node = 0; node < scenario.nodes(); node++) {
            addNode();
        }
        new Slices(scenario.slices()).tags().forEach(this::keepOutbox);
        if (parts.lostWorkIsLookedFor()) {
            keepReconciler();
        }
        upstream.start();
        scenario.faults().forEach(fault -> scheduler.after(fault.at(), () -> strike(fault)));
    }

    /** A node that responds, if there is one. */
    Optional<SimulatedNode> anyNode() {
        List<SimulatedNode> responding =
                nodes.stream().filter(node -> node.process().responds()).toList();
        return responding.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(responding));
    }

    private void strike(Fault fault) {
        tell(fault::toString);
        SimulatedNode node = nodes.get(fault.node());
        switch (fault.kind()) {
            case NODE_KILLED -> node.kill(fault.lasting());
            case NODE_FROZEN -> node.process().freeze(fault.lasting());
            case NODE_JOINS -> join();
            case CLOCK_SKEWED -> node.clock().goWrong(fault.lasting());
            case CLAIMS_FORGOTTEN -> broker.forgetClaims();
            case WORK_ARCHIVED -> broker.archiveSome(chance);
            case PARTITIONS_MOVED -> broker.generators().dealOut(1);
            case COMPUTATION_FAILS -> node.runOutOfMemory();
            case REQUEST_REPEATED -> upstream.repeat();
            case REQUEST_ID_REUSED -> upstream.reuseAnId();
            case JOURNAL_AWAY,
                    JOURNAL_SLOW,
                    JOURNAL_ANSWERS_LOST,
                    BROKER_AWAY,
                    BROKER_ANSWERS_LOST,
                    NETWORK_LOSSY,
                    NETWORK_SLOW,
                    DISK_FULL -> conditions.begin(fault.kind(), fault.lasting());
        }
    }

    /** An embedded journal belongs to one process. */
    private void join() {
        if (!scenario.embedded()) {
            addNode();
        }
    }

    private void addNode() {
        SimulatedNode node = new SimulatedNode(this, nodes.size());
        nodes.add(node);
        node.start();
    }

    private void keepReconciler() {
        if (reconciler.isEmpty() || reconciler.get().isOver()) {
            reconciler = anyNode().map(node -> new SimulatedReconciler(this, node.process()));
            reconciler.ifPresent(SimulatedReconciler::start);
        }
        scheduler.after(DAEMON_CHECK, this::keepReconciler);
    }

    /** Somebody always runs the outbox of a tag, and for a while two may. */
    private void keepOutbox(String tag) {
        SimulatedOutbox current = outboxes.get(tag);
        if (current == null || current.isOver()) {
            anyNode().ifPresent(node -> {
                SimulatedOutbox next = new SimulatedOutbox(this, node.process(), tag);
                outboxes.put(tag, next);
                next.open();
            });
        }
        scheduler.after(DAEMON_CHECK, () -> keepOutbox(tag));
    }

    /** Adds a line to the story. */
    void tell(Supplier<String> line) {
        story.tell(() -> scheduler.now().toMillis() + " ms: " + line.get());
    }

    /** The nodes that can take work. */
    SortedSet<String> workers() {
        return nodes.stream()
                .map(SimulatedNode::process)
                .filter(process -> !process.isGivenUp())
                .map(SimulatedProcess::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Scenario scenario() {
        return scenario;
    }

    Parts parts() {
        return parts;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Conditions conditions() {
        return conditions;
    }

    Network network() {
        return network;
    }

    SimulatedJournal journal() {
        return journal;
    }

    SimulatedBlobStore blobs() {
        return blobs;
    }

    SimulatedBroker broker() {
        return broker;
    }

    SimulatedEntities<AdapterRequestState, AdapterRequestCommand, AdapterRequestEvent, AdapterRequestReply> requests() {
        return requests;
    }

    SimulatedEntities<ExperimentState, ExperimentCommand, ExperimentEvent, ExperimentReply> experiments() {
        return experiments;
    }

    Upstream upstream() {
        return upstream;
    }

    Referee referee() {
        return referee;
    }

    RecordCodec records() {
        return RECORDS;
    }

    JournalCodec codec() {
        return CODEC;
    }
}
