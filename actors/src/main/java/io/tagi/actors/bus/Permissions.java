package io.tagi.actors.bus;

import io.tagi.protocol.work.WorkKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What the brokers have to allow those who meet at the topics, and no more; in the terms of Kafka's access control lists.
 *
 * @param topics the topics in question
 */
public record Permissions(Topics topics) {

    /** To make the topics and to set how the share groups hand out work: {@link TopicSetup} for the first time. */
    public List<Permission> toSetUp() {
        return List.of(
                Permission.prefixed(ResourceType.TOPIC, topics.prefix(), AclOperation.CREATE),
                Permission.prefixed(ResourceType.TOPIC, topics.prefix(), AclOperation.DESCRIBE),
                Permission.prefixed(ResourceType.GROUP, topics.prefix(), AclOperation.DESCRIBE_CONFIGS),
                Permission.prefixed(ResourceType.GROUP, topics.prefix(), AclOperation.ALTER_CONFIGS));
    }

    /** What every node does: see that the topics and groups are as they should be, and set records aside. */
    public List<Permission> toTakePart() {
        return List.of(
                Permission.prefixed(ResourceType.TOPIC, topics.prefix(), AclOperation.DESCRIBE),
                Permission.prefixed(ResourceType.GROUP, topics.prefix(), AclOperation.DESCRIBE_CONFIGS),
                Permission.topic(topics.deadLetters(), AclOperation.WRITE));
    }

    /** To claim records of a topic together with others. */
    public List<Permission> toWorkOn(String topic) {
        return List.of(
                Permission.topic(topic, AclOperation.READ),
                Permission.group(topics.workersOf(topic), AclOperation.READ));
    }

    /** To publish the journal. */
    public List<Permission> toPublish() {
        List<Permission> all = new ArrayList<>();
        all.add(Permission.topic(topics.adapters(), AclOperation.WRITE));
        all.add(Permission.topic(topics.experimentEvents(), AclOperation.WRITE));
        for (WorkKind kind : WorkKind.values()) {
            all.add(Permission.topic(topics.work(kind), AclOperation.WRITE));
        }
        all.add(Permission.topic(topics.outboxOffsets(), AclOperation.WRITE));
        all.add(Permission.topic(topics.outboxOffsets(), AclOperation.READ));
        all.add(Permission.prefixed(
                ResourceType.TRANSACTIONAL_ID, OutboxSettings.transactionalIdPrefix(topics), AclOperation.WRITE));
        return List.copyOf(all);
    }

    /** To send instructions and to read the answers. */
    public List<Permission> toAskForAdapters() {
        return List.of(
                Permission.topic(topics.instructions(), AclOperation.WRITE),
                Permission.topic(topics.adapters(), AclOperation.READ),
                Permission.topic(topics.deadLetters(), AclOperation.READ));
    }

    /** To submit experiments and to follow them. */
    public List<Permission> toRunExperiments() {
        return List.of(
                Permission.topic(topics.experiments(), AclOperation.WRITE),
                Permission.topic(topics.experimentEvents(), AclOperation.READ),
                Permission.topic(topics.deadLetters(), AclOperation.READ));
    }
}
