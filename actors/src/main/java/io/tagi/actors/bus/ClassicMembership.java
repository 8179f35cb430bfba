package io.tagi.actors.bus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a classic consumer group. It keeps what it has fetched but not yet handed out, and one ledger for each of its
 * partitions; a claim is lost when its partition moves to another member.
 */
final class ClassicMembership implements ClaimSource {
    private static final Logger LOG = LoggerFactory.getLogger(ClassicMembership.class);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    /** Often enough that a member that joins meanwhile does not wait long for its partitions. */
    private static final Duration KEEP_INTERVAL = Duration.ofSeconds(3);

    private final int attemptLimit;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Map<Position, ConsumerRecord<byte[], byte[]>> held = new HashMap<>();
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();

    ClassicMembership(BrokerConnection brokers, WorkQueueSettings settings) {
        this.attemptLimit = settings.attemptLimit();
        this.consumer = new KafkaConsumer<>(
                brokers.with(consumerSettings(settings)), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(settings.topic()), new PartitionMoves());
    }

    @Override
    public List<Claim> poll(int max, Duration wait) {
        if (waiting.size() < max) {
            fetch(waiting.isEmpty() ? wait : Duration.ZERO);
        }
        List<Claim> claims = take(max);
        // Not waited for: the note is needed only if this worker dies, and then the last instant's may be missing.
        consumer.commitAsync(progress(), (offsets, failure) -> {
            if (failure == null) {
                committed.putAll(offsets);
            }
        });
        return claims;
    }

    @Override
    public Duration keepInterval() {
        return KEEP_INTERVAL;
    }

    @Override
    public List<Claim> keep(Collection<Claim> claims) {
        Set<TopicPartition> paused = consumer.assignment();
        consumer.pause(paused);
        fetch(Duration.ZERO);
        consumer.resume(consumer.assignment().stream().filter(paused::contains).toList());
        return claims.stream()
                .filter(claim -> !held.containsKey(claim.position()))
                .toList();
    }

    @Override
    public List<Claim> settle(Collection<Settlement> settlements) {
        List<Claim> lost = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> released = new ArrayList<>();
        for (Settlement settlement : settlements) {
            ConsumerRecord<byte[], byte[]> record =
                    held.remove(settlement.claim().position());
            if (record == null) {
                lost.add(settlement.claim());
            } else if (settlement.outcome() == Settlement.Outcome.RELEASED) {
                ledgerOf(record).release(record.offset());
                released.add(record);
            } else {
                ledgerOf(record).settle(record.offset());
            }
        }
        released.sort(
                Comparator.comparingLong(ConsumerRecord<byte[], byte[]>::offset).reversed());
        released.forEach(waiting::addFirst);
        return commit() ? lost : settlements.stream().map(Settlement::claim).toList();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    private void fetch(Duration wait) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            ledgerOf(record).fetched(record.offset());
            waiting.add(record);
        }
    }

    /** A record that has failed before travels alone, so that it cannot take others along. */
    private List<Claim> take(int max) {
        List<Claim> claims = new ArrayList<>();
        while (!waiting.isEmpty() && claims.size() < max) {
            ConsumerRecord<byte[], byte[]> next = waiting.element();
            boolean suspect = ledgerOf(next).nextAttempt(next.offset()) > 1;
            if (suspect && !claims.isEmpty()) {
                break;
            }
            claims.add(hold(waiting.remove()));
            if (suspect) {
                break;
            }
        }
        return claims;
    }

    private Claim hold(ConsumerRecord<byte[], byte[]> record) {
        Claim claim = KafkaRecords.claim(record, ledgerOf(record).claim(record.offset()), attemptLimit);
        held.put(claim.position(), record);
        return claim;
    }

    /** Tells the group what has been settled; false if this member has been expelled. */
    private boolean commit() {
        Map<TopicPartition, OffsetAndMetadata> progress = progress();
        try {
            consumer.commitSync(progress, COMMIT_TIMEOUT);
            committed.putAll(progress);
        } catch (CommitFailedException expelled) {
            LOG.warn("Expelled from the group before {} could be committed; others do that work again", progress);
            return false;
        } catch (RetriableException | RebalanceInProgressException notNow) {
            LOG.info("Commits {} later: {}", progress, notNow.getMessage());
        }
        return true;
    }

    /** What the group does not know yet. */
    private Map<TopicPartition, OffsetAndMetadata> progress() {
        Map<TopicPartition, OffsetAndMetadata> progress = new HashMap<>();
        ledgers.forEach((partition, ledger) -> {
            if (ledger.committable() >= 0) {
                progress.put(partition, new OffsetAndMetadata(ledger.committable(), ledger.note()));
            }
        });
        progress.entrySet().removeAll(committed.entrySet());
        return progress;
    }

    private PartitionLedger ledgerOf(ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(
                ledgers.get(new TopicPartition(record.topic(), record.partition())), "A record of a strange partition");
    }

    /** Cooperative: those that stay keep their partitions while others come and go. */
    private static Map<String, Object> consumerSettings(WorkQueueSettings settings) {
        return Map.ofEntries(
                Map.entry("group.id", settings.group()),
                Map.entry("client.id", settings.clientId()),
                Map.entry("enable.auto.commit", false),
                Map.entry("auto.offset.reset", "earliest"),
                Map.entry("isolation.level", "read_committed"),
                Map.entry("partition.assignment.strategy", CooperativeStickyAssignor.class.getName()),
                Map.entry("session.timeout.ms", 10_000),
                Map.entry("heartbeat.interval.ms", 2_000));
    }

    /** Keeps the ledgers in step with the partitions that this member owns. */
    private final class PartitionMoves implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> gained) {
            Map<TopicPartition, OffsetAndMetadata> known = Map.of();
            try {
                known = consumer.committed(Set.copyOf(gained), COMMIT_TIMEOUT);
            } catch (RetriableException away) {
                LOG.info("Counts the attempts of {} from one: {}", gained, away.getMessage());
            }
            for (TopicPartition partition : gained) {
                OffsetAndMetadata left = known.get(partition);
                ledgers.put(
                        partition,
                        left == null
                                ? PartitionLedger.resume(-1, "")
                                : PartitionLedger.resume(left.offset(), left.metadata()));
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> given) {
            commit();
            forget(given);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> taken) {
            forget(taken);
        }

        private void forget(Collection<TopicPartition> partitions) {
            ledgers.keySet().removeAll(partitions);
            committed.keySet().removeAll(partitions);
            waiting.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
            held.values()
                    .removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
        }
    }
}
