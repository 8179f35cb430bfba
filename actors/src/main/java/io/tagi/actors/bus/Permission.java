package io.tagi.actors.bus;

import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Something that the brokers have to allow: one operation on one resource, or on all whose names begin alike.
 *
 * @param resource what it is done to
 * @param operation what is done; Kafka takes READ and WRITE to include DESCRIBE
 */
public record Permission(ResourcePattern resource, AclOperation operation) {

    static Permission topic(String name, AclOperation operation) {
        return literal(ResourceType.TOPIC, name, operation);
    }

    static Permission group(String name, AclOperation operation) {
        return literal(ResourceType.GROUP, name, operation);
    }

    static Permission literal(ResourceType type, String name, AclOperation operation) {
        return new Permission(new ResourcePattern(type, name, PatternType.LITERAL), operation);
    }

    /** @param prefix what the names begin with; all names if it is empty */
    static Permission prefixed(ResourceType type, String prefix, AclOperation operation) {
        return prefix.isEmpty()
                ? literal(type, ResourcePattern.WILDCARD_RESOURCE, operation)
                : new Permission(new ResourcePattern(type, prefix, PatternType.PREFIXED), operation);
    }

    /** The entry that an authorizer keeps. */
    AclBinding grantedTo(String principal) {
        return new AclBinding(resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    /** The options of Kafka's own tool {@code kafka-acls} that grant it, such as {@code --operation Read --topic tagi.instructions}. */
    public String options() {
        String pattern = resource.patternType() == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "";
        return "--operation " + camelCase(operation) + " --" + optionOf(resource.resourceType()) + " '"
                + resource.name() + "'" + pattern;
    }

    /** Such as {@code READ on topic tagi.instructions}. */
    @Override
    public String toString() {
        String name = resource.patternType() == PatternType.PREFIXED ? resource.name() + "…" : resource.name();
        return operation + " on " + optionOf(resource.resourceType()).replace('-', ' ') + " " + name;
    }

    private static String optionOf(ResourceType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String camelCase(AclOperation operation) {
        StringBuilder text = new StringBuilder();
        for (String word : operation.name().split("_", -1)) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
