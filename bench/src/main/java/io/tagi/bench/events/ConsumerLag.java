package io.tagi.bench.events;

import io.tagi.actors.bus.BrokerConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind its topic. */
final class ConsumerLag implements AutoCloseable {
    private final Admin admin;
    private final String topic;
    private final String group;

    ConsumerLag(BrokerConnection brokers, String topic, String group) {
        this.admin = Admin.create(brokers.with(Map.of("client.id", "tagi-bench-lag")));
        this.topic = topic;
        this.group = group;
    }

    /** The records of all partitions that the group has not committed. */
    long records() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends().entrySet().stream()
                .mapToLong(end -> end.getValue()
                        - (committed.containsKey(end.getKey())
                                ? committed.get(end.getKey()).offset()
                                : 0))
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
