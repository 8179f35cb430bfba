package io.tagi.actors.bus;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a share group (KIP-932) that holds one record at a time.
 *
 * <p>It leaves the group while no broker answers: the consumer of Kafka 4.3.1 would keep a whole core busy until the broker
 * is back (KAFKA-20253). Nothing is given up by that, since a broker forgets its claims when it stops.
 */
final class ShareMembership implements ClaimSource {
    /** After as many deliveries, which is Kafka's own maximum, a broker drops a record without a word. */
    static final int BROKER_DELIVERY_LIMIT = 25;

    private static final Logger LOG = LoggerFactory.getLogger(ShareMembership.class);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

    private final BrokerConnection brokers;
    private final WorkQueueSettings settings;
    private @Nullable KafkaShareConsumer<byte[], byte[]> consumer;
    private @Nullable ConsumerRecord<byte[], byte[]> held;
    /** How long a claim lasts; until the broker has said it, the shortest that a group may have. */
    private Duration lock = Duration.ofSeconds(2);

    private boolean reachable;
    private long nextProbe = System.nanoTime();

    ShareMembership(BrokerConnection brokers, WorkQueueSettings settings) {
        this.brokers = brokers;
        this.settings = settings;
    }

    @Override
    public List<Claim> poll(int max, Duration wait) {
        if (held != null) {
            throw new IllegalStateException(KafkaRecords.position(held) + " has to be settled before the next claim.");
        }
        KafkaShareConsumer<byte[], byte[]> member = member();
        if (member == null || !fetch(member, wait)) {
            LockSupport.parkNanos(wait.toNanos());
        }
        ConsumerRecord<byte[], byte[]> record = held;
        if (record == null) {
            return List.of();
        }
        int attempt = record.deliveryCount().map(Short::intValue).orElse(1);
        return List.of(KafkaRecords.claim(record, attempt, settings.attemptLimit()));
    }

    @Override
    public Duration keepInterval() {
        return lock.dividedBy(3);
    }

    @Override
    public List<Claim> keep(Collection<Claim> claims) {
        return claims.stream().filter(claim -> !isHeld(claim) || !renew(claim)).toList();
    }

    @Override
    public List<Claim> settle(Collection<Settlement> settlements) {
        return settlements.stream()
                .filter(settlement -> !isHeld(settlement.claim()) || !acknowledge(typeOf(settlement.outcome())))
                .map(Settlement::claim)
                .toList();
    }

    @Override
    public void close() {
        leave();
    }

    private boolean isHeld(Claim claim) {
        return held != null && KafkaRecords.position(held).equals(claim.position());
    }

    /** Prolongs the claim. Kafka wants the record to be taken again after that, and gives it at once. */
    private boolean renew(Claim claim) {
        KafkaShareConsumer<byte[], byte[]> member = member();
        if (member == null || !acknowledge(AcknowledgeType.RENEW) || !fetch(member, Duration.ZERO)) {
            return false;
        }
        boolean renewed = isHeld(claim);
        if (!renewed) {
            // The claim ended on the way and another came in its place, which nobody is working on.
            acknowledge(AcknowledgeType.RELEASE);
        }
        return renewed;
    }

    private boolean acknowledge(AcknowledgeType type) {
        KafkaShareConsumer<byte[], byte[]> member = member();
        ConsumerRecord<byte[], byte[]> record = held;
        if (member == null || record == null) {
            return false;
        }
        held = null;
        try {
            member.acknowledge(record, type);
            // Errors come as values here, one for each partition.
            return member.commitSync(COMMIT_TIMEOUT).values().stream().allMatch(Optional::isEmpty);
        } catch (KafkaException failure) {
            LOG.info("Cannot settle {}: {}", KafkaRecords.position(record), failure.getMessage());
            leave();
            return false;
        }
    }

    /** Takes the next record if there is one; false if the membership is of no more use. */
    private boolean fetch(KafkaShareConsumer<byte[], byte[]> member, Duration wait) {
        try {
            for (ConsumerRecord<byte[], byte[]> record : member.poll(wait)) {
                held = record;
            }
            member.acquisitionLockTimeoutMs().ifPresent(millis -> lock = Duration.ofMillis(millis));
            return true;
        } catch (AuthorizationException | AuthenticationException | InterruptException forGood) {
            throw forGood;
        } catch (KafkaException trouble) {
            LOG.info("Leaves the group {} for now: {}", settings.group(), trouble.getMessage());
            leave();
            return false;
        }
    }

    /** The membership, joined if need be; none while no broker answers. */
    private @Nullable KafkaShareConsumer<byte[], byte[]> member() {
        if (System.nanoTime() - nextProbe >= 0) {
            reachable = brokers.isReachable();
            nextProbe = System.nanoTime() + PROBE_INTERVAL.toNanos();
        }
        if (!reachable) {
            leave();
        } else if (consumer == null) {
            consumer = join();
        }
        return consumer;
    }

    private KafkaShareConsumer<byte[], byte[]> join() {
        KafkaShareConsumer<byte[], byte[]> joining = new KafkaShareConsumer<>(
                brokers.with(consumerSettings(settings)), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        joining.subscribe(List.of(settings.topic()));
        return joining;
    }

    /** Ends the membership; the broker gives what is held to others. */
    private void leave() {
        KafkaShareConsumer<byte[], byte[]> leaving = consumer;
        consumer = null;
        held = null;
        if (leaving != null) {
            try {
                leaving.close(reachable ? CLOSE_TIMEOUT : Duration.ZERO);
            } catch (KafkaException failure) {
                LOG.debug("The broker will notice by itself that {} has left", settings.clientId(), failure);
            }
        }
    }

    /** A worker takes exactly what it works on, so that nothing waits behind a long item. */
    private static Map<String, Object> consumerSettings(WorkQueueSettings settings) {
        return Map.ofEntries(
                Map.entry("group.id", settings.group()),
                Map.entry("client.id", settings.clientId()),
                Map.entry("share.acknowledgement.mode", "explicit"),
                Map.entry("share.acquire.mode", "record_limit"),
                Map.entry("max.poll.records", 1));
    }

    private static AcknowledgeType typeOf(Settlement.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> AcknowledgeType.ACCEPT;
            case RELEASED -> AcknowledgeType.RELEASE;
            case REJECTED -> AcknowledgeType.REJECT;
        };
    }
}
