package io.tagi.actors.audit;

import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.ExperimentDecider;
import io.tagi.actors.experiment.ExperimentState;
import io.tagi.actors.experiment.WorkOutcome;
import io.tagi.actors.store.BlobSource;
import io.tagi.actors.store.EventLog;
import io.tagi.actors.store.ListedEvents;
import io.tagi.actors.store.MissingBlobException;
import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.ComputeEnvironment;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.ForkPoint;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.WorkReport;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.record.RecordType;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.RequestAccepted;
import io.tagi.protocol.request.RequestId;
import io.tagi.protocol.request.WeightsOrigin;
import io.tagi.protocol.work.WorkItem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A log with its blobs in memory, written as entities write it; tests tamper with it. */
final class WrittenLog implements EventLog, BlobSource {
    static final JournalCodec CODEC = new JournalCodec(new RecordCodec());
    static final ExperimentId EXPERIMENT = ExperimentId.of("six-teachers");
    static final ExperimentId FORK = ExperimentId.of("a-fork");
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    final List<StoredEvent> events = new ArrayList<>();
    final Map<Digest, byte[]> blobs = new HashMap<>();

    /** Six teachers, two rounds of two shards in each stage, two evaluations, a fork of it, and two adapters. */
    static WrittenLog sixTeachers() {
        WrittenLog log = new WrittenLog();
        List<ExperimentEvent> first = log.experiment(EXPERIMENT, Optional.empty());
        List<String> half = List.of("teacher-0", "teacher-1", "teacher-2");
        log.experiment(
                FORK, Optional.of(ForkPoint.in(first, Stage.FINETUNING, 1).withTeachersOf(half)));
        HypernetworkPublished published = (HypernetworkPublished) first.stream()
                .filter(HypernetworkPublished.class::isInstance)
                .findFirst()
                .orElseThrow();
        log.adapter("order-1", "Sort the words.", published.hypernetwork());
        log.adapter("order-2", "Count the words.", Digest.ofText("a hypernetwork from elsewhere"));
        return log;
    }

    /** The same with every way in which an experiment or a request may end: every event that there is. */
    static WrittenLog ofEveryEvent() {
        WrittenLog log = sixTeachers();
        ExperimentId failing = ExperimentId.of("failing");
        WorkItem work = log.begin(failing);
        log.ask(failing, new ExperimentCommand.Fail(work.workId(), 1, FailureReason.NON_FINITE_LOSS, "NaN", true, "c"));
        log.ask(failing, new ExperimentCommand.Fail(work.workId(), 2, FailureReason.INVALID_DATA, "Torn.", false, "c"));
        ExperimentId cancelled = ExperimentId.of("cancelled");
        WorkItem lost = log.begin(cancelled);
        log.ask(cancelled, new ExperimentCommand.ChangeWorkers(new TreeSet<>(Set.of("node-1")), "cause"));
        log.ask(cancelled, new ExperimentCommand.RequestAgain(new TreeSet<>(Set.of(lost.workId())), "cause"));
        log.ask(cancelled, new ExperimentCommand.Cancel(new ExperimentCancelRequested(cancelled, "Enough."), "cause"));
        RequestId refused = RequestId.of("refused");
        log.append(
                EntityKind.REQUEST.entity(refused.value()),
                new AdapterRejected(refused, RejectionReason.EMPTY_INSTRUCTION, "Empty.", Digest.ofText("")));
        return log;
    }

    private WorkItem begin(ExperimentId id) {
        ask(id, new ExperimentCommand.Submit(new ExperimentRequested(id, spec(id, 7)), "cause"));
        return ((WorkRequested) content(of(id).get(1))).requested().get(0);
    }

    private void ask(ExperimentId id, ExperimentCommand command) {
        ExperimentDecider decider = new ExperimentDecider();
        ExperimentState state = decider.initial();
        for (StoredEvent event : of(id)) {
            state = decider.evolve(state, (ExperimentEvent) content(event));
        }
        decider.decide(state, command).forEach(event -> append(EntityKind.EXPERIMENT.entity(id.value()), event));
    }

    Evidence evidence() {
        return new Evidence(this, this);
    }

    Digest blob(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Digest name = Digest.of(bytes);
        blobs.put(name, bytes);
        return name;
    }

    /** The events of an entity. */
    List<StoredEvent> of(ExperimentId experiment) {
        List<StoredEvent> found = new ArrayList<>();
        forEach(EntityKind.EXPERIMENT.entity(experiment.value()), found::add);
        return found;
    }

    /** Writes an event at the end of its entity. */
    void append(String entity, Event event) {
        List<StoredEvent> before = new ArrayList<>();
        forEach(entity, before::add);
        Digest previous = before.isEmpty() ? JournalCodec.genesis(entity) : digest(before.get(before.size() - 1));
        long ordering = events.size() + 1L;
        Instant at = BEGIN.plusSeconds(ordering);
        JournalEntry entry = CODEC.link(previous, at, "cause", event);
        events.add(StoredEvent.journalEntry(
                ordering,
                entity,
                before.size() + 1,
                at.toEpochMilli(),
                RecordType.of((Record) event).fullName(),
                entry.digest().hex(),
                CODEC.encode(entry)));
    }

    /** Writes the whole chain of an entity anew, as somebody would who knows how. */
    void chainAnew(String entity) {
        Digest previous = JournalCodec.genesis(entity);
        for (int i = 0; i < events.size(); i++) {
            StoredEvent event = events.get(i);
            if (event.entity().equals(entity)) {
                JournalEntry entry = CODEC.decode(event.type(), event.payload());
                JournalEntry again = CODEC.link(previous, entry.at(), entry.cause(), entry.event());
                events.set(
                        i,
                        with(
                                event,
                                event.sequence(),
                                CODEC.encode(again),
                                again.digest().hex()));
                previous = again.digest();
            }
        }
    }

    /** Replaces what an event says, without touching its neighbours; its own digest is written anew. */
    void rewrite(StoredEvent event, Event content) {
        JournalEntry entry = CODEC.decode(event.type(), event.payload());
        JournalEntry edited = CODEC.link(entry.previous(), entry.at(), entry.cause(), content);
        replace(
                event,
                with(
                        event,
                        event.sequence(),
                        CODEC.encode(edited),
                        edited.digest().hex()));
    }

    void replace(StoredEvent event, StoredEvent other) {
        events.set(events.indexOf(event), other);
    }

    static StoredEvent with(StoredEvent event, long sequence, byte[] payload, String digest) {
        return StoredEvent.journalEntry(
                event.ordering(), event.entity(), sequence, event.writtenAt(), event.type(), digest, payload);
    }

    static Digest digest(StoredEvent event) {
        return JournalCodec.digest(event.type(), event.payload());
    }

    static Event content(StoredEvent event) {
        return CODEC.decode(event.type(), event.payload()).event();
    }

    WrittenLog copy() {
        WrittenLog copy = new WrittenLog();
        copy.events.addAll(events);
        copy.blobs.putAll(blobs);
        return copy;
    }

    @Override
    public long size() {
        return events.size();
    }

    @Override
    public void forEach(Consumer<StoredEvent> visitor) {
        new ListedEvents(events).forEach(visitor);
    }

    @Override
    public void forEach(String entity, Consumer<StoredEvent> visitor) {
        new ListedEvents(events).forEach(entity, visitor);
    }

    @Override
    public boolean contains(Digest name) {
        return blobs.containsKey(name);
    }

    @Override
    public InputStream open(Digest name) {
        byte[] content = blobs.get(name);
        if (content == null) {
            throw new MissingBlobException(name, "memory");
        }
        return new ByteArrayInputStream(content);
    }

    private List<ExperimentEvent> experiment(ExperimentId id, Optional<ForkPoint> fork) {
        ExperimentSpec spec = spec(id, fork.isPresent() ? 8 : 7);
        ExperimentCommand begin = fork.<ExperimentCommand>map(
                        from -> new ExperimentCommand.Fork(new ExperimentForkRequested(id, spec, from), "cause"))
                .orElseGet(() -> new ExperimentCommand.Submit(new ExperimentRequested(id, spec), "cause"));
        ExperimentDecider decider = new ExperimentDecider();
        ExperimentState state = decider.initial();
        Deque<WorkItem> waiting = new ArrayDeque<>();
        List<ExperimentEvent> history = new ArrayList<>();
        Optional<ExperimentCommand> next = Optional.of(begin);
        while (next.isPresent()) {
            for (ExperimentEvent event : decider.decide(state, next.get())) {
                append(EntityKind.EXPERIMENT.entity(id.value()), event);
                history.add(event);
                state = decider.evolve(state, event);
                if (event instanceof WorkRequested requested) {
                    waiting.addAll(requested.requested());
                }
            }
            next = Optional.ofNullable(waiting.poll())
                    .map(item -> new ExperimentCommand.Complete(item.workId(), outcome(item), "cause"));
        }
        return history;
    }

    private ExperimentSpec spec(ExperimentId id, int seed) {
        return new ExperimentSpec(
                id.value(),
                7,
                "mkl",
                blob("{\"seed\":" + seed + "}"),
                new TreeMap<>(Map.of("tasks", blob("tasks"), "text", blob("text"), "backbone/model", blob("backbone"))),
                IntStream.range(0, 6).mapToObj(i -> "teacher-" + i).toList(),
                new StagePlan(2, 2),
                new StagePlan(2, 1),
                List.of("held-out", "development"),
                3);
    }

    private void adapter(String request, String text, Digest hypernetwork) {
        Instruction instruction = new Instruction(text, List.of());
        GenerationConfig generation = new GenerationConfig(hypernetwork, Digest.ofText("fingerprint"), "mkl", 2);
        RequestId id = RequestId.of(request);
        Digest adapter = blob("adapter of " + text);
        append(
                EntityKind.REQUEST.entity(request),
                new RequestAccepted(id, instruction, generation, generation.adapterId(instruction), Optional.empty()));
        append(
                EntityKind.REQUEST.entity(request),
                new AdapterGenerated(
                        id,
                        generation.adapterId(instruction),
                        adapter,
                        100,
                        instruction.digest(),
                        generation,
                        WeightsOrigin.TRAINED,
                        "tagi test"));
    }

    private WorkOutcome outcome(WorkItem item) {
        WorkReport report = new WorkReport(
                0.5,
                10,
                640,
                new TreeMap<>(Map.of("prediction", 1.5)),
                "worker",
                "tagi test",
                "cpu",
                Optional.of(new ComputeEnvironment("17", "PyTorch 2.7.1", "a processor", 1)));
        Assignment assignment = Assignment.of(item);
        if (assignment instanceof Assignment.Teacher) {
            return new WorkOutcome.Teacher(part(item, "adapter"), curve(), report);
        }
        if (assignment instanceof Assignment.Shard) {
            return new WorkOutcome.Shard(part(item, "weights"), part(item, "state"), curve(), report);
        }
        WorkReport plain = new WorkReport(0.5, 0, 0, new TreeMap<>(), "worker", "tagi test", "cpu");
        if (assignment instanceof Assignment.Reduction) {
            return new WorkOutcome.Reduction(part(item, "weights"), Optional.of(part(item, "outer")), plain);
        }
        return assignment instanceof Assignment.Publication
                ? new WorkOutcome.Publication(
                        Digest.ofText(item.workId() + " hypernetwork"),
                        Digest.ofText(item.workId() + " backbone"),
                        new TreeMap<>(Map.of("hypernetwork/model.safetensors", part(item, "file"))),
                        plain)
                : new WorkOutcome.Evaluation(part(item, "result"), new TreeMap<>(Map.of("rougeL", 48.5)), plain);
    }

    private Digest curve() {
        return blob("9\tprediction\t2.25\n10\tprediction\t1.5\n");
    }

    private Digest part(WorkItem item, String name) {
        return blob(item.workId() + " " + name);
    }
}
