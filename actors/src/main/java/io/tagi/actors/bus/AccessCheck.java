package io.tagi.actors.bus;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbstractOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Asks the brokers whether they know this client and allow what it needs; changes nothing.
 *
 * <p>Reading and writing of topics, reading in groups and writing under transactional ids are asked for; whether the topics can be
 * seen at all shows in {@link TopicSetup}. Brokers without access control allow everything.
 */
public final class AccessCheck implements AutoCloseable {
    /** At the start the brokers may have to make their own topics for groups and transactions first. */
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final BrokerConnection brokers;
    private final List<Permission> needed;
    private final Admin admin;
    private List<String> obstacles = List.of();
    private long expires = System.nanoTime();

    /** @param needed what this client does */
    public AccessCheck(BrokerConnection brokers, List<Permission> needed) {
        this.brokers = brokers;
        this.needed = List.copyOf(needed);
        this.admin = brokers.admin("tagi-access-check");
    }

    /**
     * Fails unless the client may do everything that it needs to.
     *
     * @throws AccessRefusedException if it may not, naming all that is missing
     * @throws BusException if the brokers do not answer
     */
    public void require() {
        List<Permission> missing = missing(PATIENCE_AT_START);
        if (!missing.isEmpty()) {
            throw new AccessRefusedException(describe(missing));
        }
    }

    /** What keeps the client from its work, as sentences; asks again after five seconds at the earliest. */
    public synchronized List<String> obstacles() {
        if (System.nanoTime() - expires >= 0) {
            obstacles = look();
            expires = System.nanoTime() + GOOD_FOR.toNanos();
        }
        return obstacles;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private List<String> look() {
        try {
            List<Permission> missing = missing(PATIENCE);
            return missing.isEmpty() ? List.of() : List.of(describe(missing));
        } catch (BusException trouble) {
            return List.of(String.valueOf(trouble.getMessage()));
        }
    }

    private String describe(List<Permission> missing) {
        return "The brokers at " + brokers + " do not allow this client: "
                + missing.stream().map(Permission::toString).collect(Collectors.joining(", "))
                + ". `tagi kafka acls` prints the commands that allow it.";
    }

    private List<Permission> missing(Duration patience) {
        Map<Permission, KafkaFuture<Set<AclOperation>>> answers = new LinkedHashMap<>();
        needed.forEach(
                permission -> question(permission, patience).ifPresent(answer -> answers.put(permission, answer)));
        return answers.entrySet().stream()
                .filter(answer -> !isAllowed(answer.getKey(), answer.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What may be done to the permission's resource; nothing if that cannot be asked. */
    private Optional<KafkaFuture<Set<AclOperation>>> question(Permission permission, Duration patience) {
        String name = permission.resource().name();
        if (permission.resource().resourceType() == ResourceType.TRANSACTIONAL_ID) {
            // Who may not write under it may not look at it either.
            return Optional.of(
                    admin.describeTransactions(List.of(name), within(patience, new DescribeTransactionsOptions()))
                            .description(name)
                            .thenApply(transaction -> Set.of(AclOperation.WRITE)));
        }
        if (permission.resource().patternType() != PatternType.LITERAL) {
            return Optional.empty();
        }
        return Optional.of(
                permission.resource().resourceType() == ResourceType.TOPIC
                        ? requireNonNull(admin.describeTopics(
                                                List.of(name),
                                                within(
                                                        patience,
                                                        new DescribeTopicsOptions().includeAuthorizedOperations(true)))
                                        .topicNameValues()
                                        .get(name))
                                .thenApply(TopicDescription::authorizedOperations)
                        : requireNonNull(admin.describeConsumerGroups(
                                                List.of(name),
                                                within(
                                                        patience,
                                                        new DescribeConsumerGroupsOptions()
                                                                .includeAuthorizedOperations(true)))
                                        .describedGroups()
                                        .get(name))
                                .thenApply(ConsumerGroupDescription::authorizedOperations));
    }

    private static <T extends AbstractOptions<T>> T within(Duration patience, T options) {
        return options.timeoutMs(Math.toIntExact(patience.toMillis()));
    }

    private boolean isAllowed(Permission permission, KafkaFuture<Set<AclOperation>> answer) {
        try {
            return BrokerAnswer.await(answer, "ask the brokers at " + brokers + " about " + permission)
                    .contains(permission.operation());
        } catch (BusException failure) {
            if (failure.getCause() instanceof AuthorizationException) {
                return false;
            }
            if (failure.getCause() instanceof GroupIdNotFoundException
                    || failure.getCause() instanceof TransactionalIdNotFoundException
                    || failure.getCause() instanceof UnknownTopicOrPartitionException) {
                // Not used yet, or made a moment ago; that it was looked for at all needs the permission.
                return true;
            }
            throw failure;
        }
    }
}
