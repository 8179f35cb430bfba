package io.tagi.actors.bus;

import io.tagi.protocol.work.WorkKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names of the topics that the system and its neighbours meet at, and what each is made of.
 *
 * @param prefix what every name starts with, so that several systems may share a broker
 */
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "tagi.";

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    private static final Map<String, String> KEPT_FOR_EVER = Map.of("retention.ms", "-1");
    private static final Map<String, String> INSTRUCTIONS = Map.of(
            "max.message.bytes",
            megabytes(4),
            // The brokers unpack what comes packed, so that the limit holds for what a reader gets.
            "compression.type",
            "uncompressed",
            // Longer than any outage that somebody lets last; Kafka's default of a week would lose unanswered requests.
            "retention.ms",
            "2592000000");
    private static final Map<String, String> ADAPTERS =
            Map.of("cleanup.policy", "compact", "max.message.bytes", megabytes(8));
    private static final Map<String, String> EXPERIMENT_EVENTS =
            // A round starts with all of its work items in one event.
            Map.of("max.message.bytes", megabytes(8), "retention.ms", "-1");
    private static final Map<String, String> DEAD_LETTERS = Map.of(
            // The largest instruction and the reasons.
            "max.message.bytes", megabytes(5), "retention.ms", "-1");
    private static final Map<String, String> OUTBOX_OFFSETS = Map.of(
            "cleanup.policy",
            "compact",
            // A starting outbox reads this topic whole: small segments and eager cleaning keep it short.
            "segment.bytes",
            megabytes(1),
            "min.cleanable.dirty.ratio",
            "0.01");

    /** @throws IllegalArgumentException if the prefix cannot begin a topic's name */
    public Topics {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "\"" + prefix
                            + "\" cannot begin the name of a topic: only letters, digits, '.', '_' and '-', at most 100 of them.");
        }
    }

    /** Requests for adapters, keyed by request. */
    public String instructions() {
        return prefix + "instructions";
    }

    /** Answers to requests, keyed by request. */
    public String adapters() {
        return prefix + "adapters";
    }

    /** Experiments that operators submit or cancel, keyed by experiment. */
    public String experiments() {
        return prefix + "experiments";
    }

    /** Long work of one kind, keyed by work item. */
    public String work(WorkKind kind) {
        return prefix + "work." + kind.code();
    }

    /** Everything that happens to experiments, keyed by experiment. */
    public String experimentEvents() {
        return prefix + "experiment-events";
    }

    /** Records that could not be read or worked on, unchanged but for headers that say why. */
    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** How far each outbox has published the journal. */
    public String outboxOffsets() {
        return prefix + "outbox-offsets";
    }

    /** The group of the workers that read a topic together. */
    public String workersOf(String topic) {
        return topic + ".workers";
    }

    /**
     * Every topic as it is to be made.
     *
     * @param instructionPartitions how many workers can take instructions at once
     */
    public List<TopicDefinition> definitions(int instructionPartitions) {
        List<TopicDefinition> all = new ArrayList<>();
        all.add(new TopicDefinition(instructions(), instructionPartitions, INSTRUCTIONS));
        all.add(new TopicDefinition(adapters(), instructionPartitions, ADAPTERS));
        all.add(new TopicDefinition(experiments(), 1, KEPT_FOR_EVER));
        // One partition: members of a share group are spread over partitions, and one without work idles its members.
        Arrays.stream(WorkKind.values())
                .map(kind -> new TopicDefinition(work(kind), 1, KEPT_FOR_EVER))
                .forEach(all::add);
        all.add(new TopicDefinition(experimentEvents(), 1, EXPERIMENT_EVENTS));
        all.add(new TopicDefinition(deadLetters(), 1, DEAD_LETTERS));
        all.add(new TopicDefinition(outboxOffsets(), 1, OUTBOX_OFFSETS));
        return List.copyOf(all);
    }

    private static String megabytes(int count) {
        return Integer.toString(count << 20);
    }
}
