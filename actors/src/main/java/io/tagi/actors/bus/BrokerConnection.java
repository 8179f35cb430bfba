package io.tagi.actors.bus;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * How to reach the brokers, for every client alike.
 *
 * @param bootstrapServers {@code host:port} of one or more brokers, separated by commas
 * @param security the settings that an encrypted or authenticated connection needs, as Kafka names them; empty for plain text
 */
public record BrokerConnection(String bootstrapServers, Map<String, String> security) {
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(500);
    private static final int ADMIN_TIMEOUT_MILLIS = 30_000;

    /** @throws IllegalArgumentException if an address is not of the form {@code host:port} */
    public BrokerConnection {
        addresses(bootstrapServers);
        security = Map.copyOf(security);
    }

    /** A plain-text connection. */
    public static BrokerConnection to(String bootstrapServers) {
        return new BrokerConnection(bootstrapServers, Map.of());
    }

    /**
     * A connection with settings from a properties file, such as Kafka's own tools take as {@code --command-config}.
     *
     * @throws IllegalArgumentException if the file cannot be read
     */
    public static BrokerConnection to(String bootstrapServers, Path clientProperties) {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(clientProperties)) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The file " + clientProperties.toAbsolutePath() + " (tagi.kafka.client-properties) cannot be read: "
                            + unreadable,
                    unreadable);
        }
        Map<String, String> security = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> security.put(name, properties.getProperty(name)));
        return new BrokerConnection(bootstrapServers, security);
    }

    /** Whether one of the brokers accepts a connection right now; waits half a second for each at most. */
    public boolean isReachable() {
        return addresses(bootstrapServers).stream().anyMatch(BrokerConnection::accepts);
    }

    /** Settings for a Kafka client: these on top of the connection's own. */
    public Map<String, Object> with(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(security);
        all.put("bootstrap.servers", bootstrapServers);
        all.putAll(settings);
        return all;
    }

    /**
     * A client that administers the brokers.
     *
     * @throws IllegalArgumentException if the security settings cannot be used, as when a key store cannot be read
     */
    Admin admin(String clientId) {
        try {
            return Admin.create(with(Map.of(
                    "client.id", clientId,
                    "request.timeout.ms", ADMIN_TIMEOUT_MILLIS / 2,
                    "default.api.timeout.ms", ADMIN_TIMEOUT_MILLIS)));
        } catch (KafkaException unusable) {
            Throwable cause = unusable;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IllegalArgumentException(
                    "The Kafka client settings (tagi.kafka.client-properties) cannot be used: " + cause.getMessage(),
                    unusable);
        }
    }

    /** Leaves out the security settings, which hold passwords. */
    @Override
    public String toString() {
        return bootstrapServers;
    }

    private static boolean accepts(InetSocketAddress unresolved) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(unresolved.getHostString(), unresolved.getPort()),
                    Math.toIntExact(PROBE_TIMEOUT.toMillis()));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static List<InetSocketAddress> addresses(String bootstrapServers) {
        return Arrays.stream(bootstrapServers.split(",", -1))
                .map(server -> address(server.strip(), bootstrapServers))
                .toList();
    }

    private static InetSocketAddress address(String server, String bootstrapServers) {
        int colon = server.lastIndexOf(':');
        try {
            int port = Integer.parseInt(server.substring(colon + 1));
            if (colon > 0 && port > 0) {
                return InetSocketAddress.createUnresolved(server.substring(0, colon), port);
            }
        } catch (IllegalArgumentException notAPort) {
            // Falls through to the refusal below, which says it better.
        }
        throw new IllegalArgumentException("\"" + server + "\" in the bootstrap servers \"" + bootstrapServers
                + "\" is not host:port. Give for example 127.0.0.1:9092, several separated by commas.");
    }
}
