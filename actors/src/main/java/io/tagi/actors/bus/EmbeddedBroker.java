package io.tagi.actors.bus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker (KRaft, one node) in this process, for whoever has none: everything that holds for a broker
 * elsewhere holds for it, except that there is one copy of the data.
 *
 * <p>Its log lives in the given folder and survives restarts and kills; what was acknowledged is not lost, though like any
 * Kafka log it relies on the operating system to write it to the disk. It listens on the loopback interface only.
 *
 * <p>{@code KafkaRaftServer} and {@code Formatter} are no public interface of Kafka; nothing else in the project touches them.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    static {
        // Kafka would halt the whole process on a fatal fault, and the process is not its own.
        Exit.setHaltProcedure(EmbeddedBroker::refuseToExit);
        Exit.setExitProcedure(EmbeddedBroker::refuseToExit);
    }

    private final KafkaRaftServer server;
    private final BrokerConnection connection;
    private final Path running;

    private EmbeddedBroker(KafkaRaftServer server, BrokerConnection connection, Path running) {
        this.server = server;
        this.connection = connection;
        this.running = running;
    }

    /** Starts a broker on the port of its last start if that is free, or else on any other. */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, BrokerPorts.ANY);
    }

    /**
     * Starts a broker; when this returns it serves.
     *
     * @param folder where it keeps its log; made if it is not there; one broker at a time
     * @param port where clients connect; 0 stands for the port of the last start or any other that is free
     * @throws BusException if it does not start, as when the folder is in use or the port taken
     */
    public static EmbeddedBroker start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
            BrokerPorts ports = BrokerPorts.choose(folder, port);
            Path log = folder.resolve("log").toAbsolutePath();
            format(log, clusterId(folder));
            Properties settings = settings(ports, log);
            Path running = folder.resolve("running");
            if (Files.exists(running)) {
                FormerRegistration.withdraw(settings);
            }
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            startOrShutDown(server);
            // Left behind by a broker that is killed.
            Files.write(running, new byte[0]);
            ports.remember(folder);
            return new EmbeddedBroker(server, BrokerConnection.to(HOST + ":" + ports.client()), running);
        } catch (Exception failure) {
            throw new BusException(
                    "The embedded broker did not start in " + folder.toAbsolutePath()
                            + (port == BrokerPorts.ANY ? "" : " on port " + port) + ": " + failure.getMessage()
                            + ". Is another process using the folder or the port?",
                    failure);
        }
    }

    /** How clients reach it. */
    public BrokerConnection connection() {
        return connection;
    }

    /** Stops the broker in order; clients see a broker that went away. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try {
            Files.deleteIfExists(running);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot remove " + running, failure);
        }
    }

    static void startOrShutDown(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException failure) {
            server.shutdown();
            throw failure;
        }
    }

    private static Properties settings(BrokerPorts ports, Path log) throws IOException {
        Properties settings = new Properties();
        try (InputStream common = EmbeddedBroker.class.getResourceAsStream("embedded-broker.properties")) {
            settings.load(common);
        }
        String clients = "PLAINTEXT://" + HOST + ":" + ports.client();
        String controller = HOST + ":" + ports.controller();
        settings.setProperty("listeners", clients + ",CONTROLLER://" + controller);
        settings.setProperty("advertised.listeners", clients);
        // Voters named here, not in the log, so that the port may change from start to start.
        settings.setProperty("controller.quorum.voters", settings.getProperty("node.id") + "@" + controller);
        settings.setProperty("log.dirs", log.toString());
        return settings;
    }

    private static String clusterId(Path folder) throws IOException {
        Path file = folder.resolve("cluster.id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }

    private static void format(Path log, String clusterId) throws Exception {
        new Formatter()
                .setNodeId(1)
                .setClusterId(clusterId)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
    }

    private static void refuseToExit(int status, String message) {
        throw new IllegalStateException("The embedded broker met a fatal fault (status " + status + "): " + message);
    }
}
