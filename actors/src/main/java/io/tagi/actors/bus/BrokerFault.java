package io.tagi.actors.bus;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** Says what a Kafka client met in the words of the person who has to mend it. */
public final class BrokerFault {
    private BrokerFault() {}

    /**
     * The exception to throw.
     *
     * @param attempted what was tried, to follow "Cannot", such as {@code claim records of tagi.instructions}
     */
    public static BusException explain(String attempted, Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SaslAuthenticationException) {
                return refused(
                        attempted,
                        "the brokers refuse the credentials (" + cause.getMessage() + "). Check user, password and"
                                + " sasl.mechanism in the file of tagi.kafka.client-properties.",
                        fault);
            }
            if (cause instanceof SslAuthenticationException) {
                return refused(
                        attempted,
                        "the TLS handshake with the brokers failed ("
                                + innermost(cause).getMessage()
                                + "). Check that ssl.truststore.location holds the authority that signed their certificate,"
                                + " that the certificate names the address in use, and that they accept ours if they ask for one.",
                        fault);
            }
            if (cause instanceof AuthorizationException denied) {
                return refused(
                        attempted,
                        "the brokers do not allow it: " + lacking(denied)
                                + ". `tagi kafka acls` prints what each role has to be allowed.",
                        fault);
            }
        }
        if (fault instanceof TimeoutException) {
            return new BusException(
                    "Cannot " + attempted + ": no broker answered in time (" + fault.getMessage()
                            + "). Are they running, is the address right, and does security.protocol fit the listener?",
                    fault);
        }
        return new BusException("Cannot " + attempted + ": " + fault.getMessage(), fault);
    }

    private static AccessRefusedException refused(String attempted, String why, Throwable fault) {
        return new AccessRefusedException("Cannot " + attempted + ": " + why, fault);
    }

    private static String lacking(AuthorizationException denied) {
        if (denied instanceof TopicAuthorizationException topic
                && !topic.unauthorizedTopics().isEmpty()) {
            Set<String> names = new TreeSet<>(topic.unauthorizedTopics());
            return "a permission is missing on the topic " + String.join(", ", names);
        }
        if (denied instanceof GroupAuthorizationException group && group.groupId() != null) {
            return "a permission is missing on the group " + group.groupId();
        }
        if (denied instanceof TransactionalIdAuthorizationException) {
            return "the permission Write is missing on the transactional id";
        }
        return String.valueOf(denied.getMessage()).replaceFirst("\\.$", "");
    }

    private static Throwable innermost(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
