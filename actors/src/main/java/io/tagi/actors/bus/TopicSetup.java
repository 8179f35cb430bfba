package io.tagi.actors.bus;

import io.tagi.protocol.work.WorkKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the brokers: makes the topics that are not there, leaving those that are as the operator has set them, and sets
 * how the share groups hand out work. What is as it should be is left alone, so that looking is all that a node has to be allowed
 * once an operator has set this up. May be repeated, also by several nodes at once, and must come before the first
 * worker joins: a group that exists before it is set would skip the work that was sent earlier.
 */
public final class TopicSetup {
    private final BrokerConnection brokers;

    public TopicSetup(BrokerConnection brokers) {
        this.brokers = brokers;
    }

    /**
     * Prepares the brokers for these topics.
     *
     * @param instructionPartitions how many workers can take instructions at once
     * @param claimLock how long a claim on long work lasts between two signs of life: a worker that freezes is noticed
     *     after this time; one whose process dies, at once
     * @throws BusException if the brokers cannot be reached
     * @throws AccessRefusedException if they refuse
     */
    public void apply(Topics topics, int instructionPartitions, Duration claimLock) {
        try (Admin admin = brokers.admin("tagi-topic-setup")) {
            List<TopicDefinition> wanted = topics.definitions(instructionPartitions);
            Set<String> missing = missing(admin, wanted);
            wanted.stream().filter(topic -> missing.contains(topic.name())).forEach(topic -> create(admin, topic));
            List<ConfigResource> groups = Arrays.stream(WorkKind.values())
                    .map(kind -> new ConfigResource(ConfigResource.Type.GROUP, topics.workersOf(topics.work(kind))))
                    .toList();
            configure(admin, groups, shareGroupSettings(claimLock));
        }
    }

    /** Those that cannot be seen; whoever may not see a topic may not make it either, and is told so. */
    private Set<String> missing(Admin admin, List<TopicDefinition> wanted) {
        List<String> names = wanted.stream().map(TopicDefinition::name).toList();
        Set<String> missing = new HashSet<>();
        admin.describeTopics(names).topicNameValues().forEach((name, topic) -> {
            try {
                BrokerAnswer.await(topic, "look for the topic " + name + " at " + brokers);
            } catch (BusException failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)
                        && !(failure.getCause() instanceof TopicAuthorizationException)) {
                    throw failure;
                }
                missing.add(name);
            }
        });
        return missing;
    }

    private void create(Admin admin, TopicDefinition topic) {
        NewTopic wanted =
                new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.settings());
        try {
            BrokerAnswer.await(
                    admin.createTopics(Set.of(wanted)).all(),
                    "find or create the topic " + topic.name() + " at " + brokers);
        } catch (BusException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    /** Changes only what differs, so that a node which may look but not change can start once an operator has set this up. */
    private void configure(Admin admin, List<ConfigResource> groups, Map<String, String> settings) {
        Map<ConfigResource, Config> current = BrokerAnswer.await(
                admin.describeConfigs(groups).all(),
                "look at the settings of the share groups " + names(groups) + " at " + brokers);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        current.forEach((group, config) -> {
            List<AlterConfigOp> differing = settings.entrySet().stream()
                    .filter(wanted -> !wanted.getValue().equals(value(config, wanted.getKey())))
                    .map(wanted -> set(wanted.getKey(), wanted.getValue()))
                    .toList();
            if (!differing.isEmpty()) {
                changes.put(group, differing);
            }
        });
        if (!changes.isEmpty()) {
            BrokerAnswer.await(
                    admin.incrementalAlterConfigs(changes).all(),
                    "configure the share groups "
                            + changes.keySet().stream()
                                    .map(ConfigResource::name)
                                    .toList() + " at " + brokers);
        }
    }

    private static String names(Collection<ConfigResource> groups) {
        return groups.stream().map(ConfigResource::name).collect(Collectors.joining(", "));
    }

    private static Map<String, String> shareGroupSettings(Duration claimLock) {
        return Map.of(
                // The default, latest, would never show work that was sent before the first worker joined.
                "share.auto.offset.reset",
                "earliest",
                "share.isolation.level",
                "read_committed",
                "share.record.lock.duration.ms",
                Long.toString(claimLock.toMillis()),
                "share.delivery.count.limit",
                Integer.toString(ShareMembership.BROKER_DELIVERY_LIMIT));
    }

    private static @Nullable String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null ? null : entry.value();
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
    }
}
