package io.tagi.actors.bus;

import io.tagi.protocol.work.WorkKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the brokers still have of the work: every record from the first on that its group has not done with. What is not among it is
 * never handed out again, whatever became of it.
 */
public final class WorkBacklog {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final BrokerConnection brokers;
    private final Topics topics;

    public WorkBacklog(BrokerConnection brokers, Topics topics) {
        this.brokers = brokers;
        this.topics = topics;
    }

    /**
     * The keys of the records of one kind.
     *
     * @throws BusException if the brokers refuse
     * @throws org.apache.kafka.common.KafkaException if they do not answer
     */
    public Set<String> keys(WorkKind kind) {
        TopicPartition partition = new TopicPartition(topics.work(kind), 0);
        Set<String> keys = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                brokers.with(Map.of(
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()),
                        "client.id", "tagi-backlog")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, firstInWork(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    keys.add(new String(record.key(), StandardCharsets.UTF_8));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException("The records of " + partition + " cannot be read up to " + end);
                }
            }
        }
        return keys;
    }

    /** The offset of the first record that the group has not done with; 0 if the group has not begun. */
    private long firstInWork(TopicPartition partition) {
        String group = topics.workersOf(partition.topic());
        try (Admin admin = Admin.create(brokers.with(Map.of("client.id", "tagi-backlog")))) {
            Map<TopicPartition, SharePartitionOffsetInfo> offsets = BrokerAnswer.await(
                    admin.listShareGroupOffsets(
                                    Map.of(group, new ListShareGroupOffsetsSpec().topicPartitions(List.of(partition))))
                            .partitionsToOffsetInfo(group),
                    "find out how far the group " + group + " is at " + brokers);
            SharePartitionOffsetInfo offset = offsets.get(partition);
            return offset == null ? 0 : Math.max(0, offset.startOffset());
        }
    }
}
