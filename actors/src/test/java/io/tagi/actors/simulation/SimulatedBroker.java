package io.tagi.actors.simulation;

import io.tagi.actors.bus.OutboxTransaction;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.work.WorkKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The broker's logs, the groups that read them, and the outboxes' transactions, of which only the newest owner's count. */
final class SimulatedBroker {
    private static final int INSTRUCTION_PARTITIONS = 2;

    private final World world;
    private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private final Map<String, SimulatedTopic> logs = new HashMap<>();
    private final SimulatedClassicGroup generators;
    private final SimulatedClassicGroup inboxes;
    private final Map<WorkKind, SimulatedShareGroup> trainers = new EnumMap<>(WorkKind.class);
    private final Map<String, Integer> owners = new HashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();

    SimulatedBroker(World world) {
        this.world = world;
        topics.definitions(INSTRUCTION_PARTITIONS)
                .forEach(topic -> logs.put(topic.name(), new SimulatedTopic(topic.name(), topic.partitions())));
        this.generators = new SimulatedClassicGroup(world, topic(topics.instructions()));
        this.inboxes = new SimulatedClassicGroup(world, topic(topics.experiments()));
        for (WorkKind kind : WorkKind.values()) {
            trainers.put(kind, new SimulatedShareGroup(world, topic(topics.work(kind))));
        }
    }

    Topics topics() {
        return topics;
    }

    SimulatedTopic topic(String name) {
        SimulatedTopic topic = logs.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("There is no topic " + name);
        }
        return topic;
    }

    /** The workers that take instructions. */
    SimulatedClassicGroup generators() {
        return generators;
    }

    /** The workers that take what operators ask for. */
    SimulatedClassicGroup inboxes() {
        return inboxes;
    }

    /** The workers of one kind. */
    SimulatedShareGroup trainers(WorkKind kind) {
        return Objects.requireNonNull(trainers.get(kind));
    }

    boolean isAway() {
        return world.conditions().are(FaultKind.BROKER_AWAY);
    }

    /** A record that owes nothing to the journal. */
    void append(OutgoingRecord record) {
        topic(record.topic()).append(record);
        world.referee().published(record);
    }

    /** Shuts out every earlier owner of the tag; returns the new one's number. */
    int takeOver(String tag) {
        return owners.merge(tag, 1, Integer::sum);
    }

    /** Up to where the journal is published. */
    long offset(String tag) {
        return offsets.getOrDefault(tag, 0L);
    }

    /** Writes all of a transaction, or nothing if somebody else owns the tag. */
    boolean publish(String tag, int owner, OutboxTransaction transaction) {
        if (owners.getOrDefault(tag, 0) != owner) {
            return false;
        }
        if (world.parts().outboxCommitsWithItsRecords()) {
            transaction.records().forEach(this::append);
            remember(tag, transaction.offset());
        } else {
            remember(tag, transaction.offset());
            transaction.records().forEach(this::append);
        }
        return true;
    }

    private void remember(String tag, long offset) {
        offsets.put(tag, offset);
        world.referee().publishedUpTo(tag, offset);
    }

    /** It was started again: what was claimed is free. */
    void forgetClaims() {
        trainers.values().forEach(SimulatedShareGroup::forgetClaims);
    }

    /** A piece of work is dropped without a word, as after too many deliveries. */
    void archiveSome(Chance chance) {
        trainers(chance.oneOf(List.of(WorkKind.values()))).archiveSome(chance);
    }
}
