package io.tagi.actors.simulation;

import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordType;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whoever asks for adapters and experiments: sends until the broker has said that it has the record. */
final class Upstream {
    private static final ExperimentId EXPERIMENT = ExperimentId.of("experiment");
    static final String EXPERIMENT_PERSISTENCE_ID = "Experiment|" + EXPERIMENT.value();
    private static final Duration ASKS_WITHIN = Duration.ofSeconds(10);
    private static final Set<RecordType> ANSWERS = EnumSet.of(
            RecordType.ADAPTER_GENERATED,
            RecordType.ADAPTER_REJECTED,
            RecordType.EXPERIMENT_COMPLETED,
            RecordType.EXPERIMENT_FAILED,
            RecordType.EXPERIMENT_CANCELLED);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int DISTINCT_INSTRUCTIONS = 3;

    private final World world;
    private final Chance chance;
    private final Set<String> accepted = new LinkedHashSet<>();
    private final Set<String> answered = new HashSet<>();
    private Duration lastHeard = Duration.ZERO;
    private int sent;
    private int unsent;

    Upstream(World world) {
        this.world = world;
        this.chance = Chance.of(world.scenario().seed(), "upstream");
    }

    void start() {
        for (int number = 0; number < world.scenario().requests(); number++) {
            ask(chance.between(Duration.ZERO, ASKS_WITHIN), number, instruction(number % DISTINCT_INSTRUCTIONS));
        }
        world.scenario().experiment().ifPresent(spec -> send(chance.between(Duration.ZERO, ASKS_WITHIN), spec));
    }

    /** Sends a request once more. */
    void repeat() {
        if (world.scenario().requests() > 0) {
            int number = chance.below(world.scenario().requests());
            ask(Duration.ZERO, number, instruction(number % DISTINCT_INSTRUCTIONS));
        }
    }

    /** Uses a request's id for something else. */
    void reuseAnId() {
        if (world.scenario().requests() > 0) {
            ask(Duration.ZERO, chance.below(world.scenario().requests()), instruction(DISTINCT_INSTRUCTIONS));
        }
    }

    /** Reads what is on the topics. */
    void hear(CloudEvent event, RecordType type) {
        if (ANSWERS.contains(type)) {
            answered.add(event.correlationId().orElseThrow());
        }
        lastHeard = world.scheduler().now();
    }

    Duration lastHeard() {
        return lastHeard;
    }

    /** Whether the broker has taken everything, and all of it is answered. */
    boolean isContent() {
        return unsent == 0 && answered.containsAll(accepted);
    }

    /** The ids of requests and experiments that the broker has taken and nobody has answered. */
    Set<String> unanswered() {
        Set<String> unanswered = new TreeSet<>(accepted);
        unanswered.removeAll(answered);
        return unanswered;
    }

    private static Instruction instruction(int number) {
        return Instruction.of("Answer in " + (number + 1) + " words.");
    }

    private void ask(Duration delay, int number, Instruction instruction) {
        RequestId id = RequestId.of("request-" + number);
        send(delay, world.broker().topics().instructions(), id.value(), AdapterRequested.of(id, instruction));
    }

    private void send(Duration delay, ExperimentSpec spec) {
        send(
                delay,
                world.broker().topics().experiments(),
                EXPERIMENT.value(),
                new ExperimentRequested(EXPERIMENT, spec));
    }

    private void send(Duration delay, String topic, String key, Record content) {
        CloudEvent event = new CloudEvent(
                "upstream-" + ++sent,
                "urn:upstream",
                RecordType.of(content).fullName(),
                Instant.EPOCH,
                Optional.of(key),
                Optional.empty());
        unsent++;
        attempt(
                delay,
                key,
                OutgoingRecord.of(topic, key, event.headers(), world.records().encode(content)));
    }

    private void attempt(Duration delay, String key, OutgoingRecord record) {
        world.scheduler().after(delay.plus(world.network().delay()), () -> {
            boolean away = world.broker().isAway();
            if (!away) {
                world.broker().append(record);
            }
            if (away || world.conditions().are(FaultKind.BROKER_ANSWERS_LOST)) {
                attempt(RETRY, key, record);
            } else {
                accepted.add(key);
                unsent--;
            }
        });
    }
}
