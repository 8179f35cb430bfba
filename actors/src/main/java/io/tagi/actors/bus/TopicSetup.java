package io.tagi.actors.bus;

import io.tagi.protocol.work.WorkKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Prepares the brokers: makes the topics that are not there, leaving those that are as the operator has set them, and sets
 * how the share groups hand out work. May be repeated, also by several nodes at once, and must come before the first
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
     * @throws BusException if the brokers cannot be reached or refuse
     */
    public void apply(Topics topics, int instructionPartitions, Duration claimLock) {
        try (Admin admin = Admin.create(brokers.with(Map.of("client.id", "tagi-topic-setup")))) {
            topics.definitions(instructionPartitions).forEach(topic -> create(admin, topic));
            List<String> groups = Arrays.stream(WorkKind.values())
                    .map(kind -> topics.workersOf(topics.work(kind)))
                    .toList();
            configure(admin, groups, claimLock);
        }
    }

    private void create(Admin admin, TopicDefinition topic) {
        NewTopic wanted =
                new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.settings());
        try {
            BrokerAnswer.await(
                    admin.createTopics(Set.of(wanted)).all(), "create the topic " + topic.name() + " at " + brokers);
        } catch (BusException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    private void configure(Admin admin, List<String> groups, Duration claimLock) {
        List<AlterConfigOp> settings = new ArrayList<>();
        // The default, latest, would never show work that was sent before the first worker joined.
        settings.add(set("share.auto.offset.reset", "earliest"));
        settings.add(set("share.isolation.level", "read_committed"));
        settings.add(set("share.record.lock.duration.ms", Long.toString(claimLock.toMillis())));
        settings.add(set("share.delivery.count.limit", Integer.toString(ShareMembership.BROKER_DELIVERY_LIMIT)));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        groups.forEach(group -> changes.put(new ConfigResource(ConfigResource.Type.GROUP, group), settings));
        BrokerAnswer.await(
                admin.incrementalAlterConfigs(changes).all(),
                "configure the share groups " + groups + " at " + brokers);
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
    }
}
