package io.tagi.actors.bus;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records wait on a topic for its workers, or are being worked on: for the eyes only, since a broker counts markers of
 * transactions as well and the answer is a few seconds old.
 */
public final class QueueDepths implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final Topics topics;
    private final Admin admin;
    private final Map<String, Reading> readings = new HashMap<>();

    private record Reading(double depth, long expires) {}

    public QueueDepths(BrokerConnection brokers, Topics topics) {
        this.topics = topics;
        this.admin = brokers.admin("tagi-queue-depths");
    }

    /** For a topic that is read by a classic group; NaN while the brokers do not say. */
    public double ofClassicGroup(String topic) {
        return depth(topic, () -> classicLag(topic));
    }

    /** For a topic that is read by a share group; NaN while the brokers do not say. */
    public double ofShareGroup(String topic) {
        return depth(topic, () -> shareLag(topic));
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private synchronized double depth(String topic, Count count) {
        Reading last = readings.get(topic);
        if (last != null && System.nanoTime() - last.expires() < 0) {
            return last.depth();
        }
        double depth;
        try {
            depth = count.count();
        } catch (BusException unknown) {
            depth = Double.NaN;
        }
        readings.put(topic, new Reading(depth, System.nanoTime() + GOOD_FOR.toNanos()));
        return depth;
    }

    private interface Count {
        double count();
    }

    private double classicLag(String topic) {
        String group = topics.workersOf(topic);
        Map<TopicPartition, OffsetAndMetadata> committed = answer(
                admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MILLIS))
                        .partitionsToOffsetAndMetadata(),
                topic);
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(topic, OffsetSpec.earliest());
        return offsets(topic, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata done = committed.get(end.getKey());
                    long begin = requireNonNull(begins.get(end.getKey())).offset();
                    return end.getValue().offset() - (done == null ? begin : Math.max(begin, done.offset()));
                })
                .sum();
    }

    private double shareLag(String topic) {
        String group = topics.workersOf(topic);
        Map<TopicPartition, SharePartitionOffsetInfo> offsets = answer(
                admin.listShareGroupOffsets(
                                Map.of(group, new ListShareGroupOffsetsSpec()),
                                new ListShareGroupOffsetsOptions().timeoutMs(PATIENCE_MILLIS))
                        .partitionsToOffsetInfo(group),
                topic);
        return offsets.values().stream()
                .flatMap(offset -> offset.lag().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, OffsetSpec which) {
        TopicDescription description = answer(
                requireNonNull(
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic)),
                topic);
        Map<TopicPartition, OffsetSpec> wanted = description.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()), partition -> which));
        return answer(
                admin.listOffsets(
                                wanted,
                                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(PATIENCE_MILLIS))
                        .all(),
                topic);
    }

    private static <T> T answer(Future<T> answer, String topic) {
        return BrokerAnswer.await(answer, "count the records that wait on " + topic);
    }
}
