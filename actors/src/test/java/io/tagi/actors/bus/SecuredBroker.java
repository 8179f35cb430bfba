package io.tagi.actors.bus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker that speaks TLS only, knows its clients by SCRAM-SHA-512 and allows nothing that is not granted (KRaft's
 * StandardAuthorizer).
 */
public final class SecuredBroker implements AutoCloseable {
    private static final String ADMINISTRATOR = "administrator";
    private static final String PASSWORD = "administrator-secret";

    private final Path folder;
    private final KafkaRaftServer server;
    private final String address;
    private final Certificates certificates;
    private final Admin admin;

    private SecuredBroker(Path folder, KafkaRaftServer server, String address, Certificates certificates) {
        this.folder = folder;
        this.server = server;
        this.address = address;
        this.certificates = certificates;
        this.admin = BrokerConnection.to(address, clientProperties(ADMINISTRATOR, PASSWORD))
                .admin("administrator");
    }

    /** Starts a broker with one user, who may do everything and whom only this class knows. */
    public static SecuredBroker start(Path folder) {
        try {
            Certificates certificates = Certificates.in(folder.resolve("certificates"));
            String address = "127.0.0.1:" + freePort();
            Path log = folder.resolve("log").toAbsolutePath();
            format(log);
            KafkaRaftServer server = new KafkaRaftServer(
                    new KafkaConfig(settings(address, log, certificates.keyStore("broker")), false), Time.SYSTEM);
            server.startup();
            return new SecuredBroker(folder, server, address, certificates);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    public String address() {
        return address;
    }

    /** Makes a user, or gives it another password. */
    public void setPassword(String user, String password) {
        BrokerAnswer.await(
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
                        .all(),
                "set a password");
    }

    public void grant(String user, Collection<Permission> permissions) {
        BrokerAnswer.await(
                admin.createAcls(permissions.stream()
                                .map(permission -> permission.grantedTo("User:" + user))
                                .toList())
                        .all(),
                "grant permissions");
    }

    public void revoke(String user, Permission permission) {
        BrokerAnswer.await(
                admin.deleteAcls(List.of(permission.grantedTo("User:" + user).toFilter()))
                        .all(),
                "revoke a permission");
    }

    /** The connection of a user that was made before. */
    public BrokerConnection connection(String user, String password) {
        return BrokerConnection.to(address, clientProperties(user, password));
    }

    /** The settings file of a user, which trusts this broker. */
    public Path clientProperties(String user, String password) {
        return clientProperties(user, password, certificates.authority());
    }

    /** The settings file of a user, as in cluster-conf/kafka-client.properties; the password is in a file of its own. */
    public Path clientProperties(String user, String password, Path authority) {
        try {
            Path secret = Files.writeString(Files.createTempFile(folder, user, ".password"), password);
            return Files.writeString(Files.createTempFile(folder, user, ".properties"), """
                    security.protocol=SASL_SSL
                    ssl.truststore.type=PEM
                    ssl.truststore.location=%s
                    config.providers=directory
                    config.providers.directory.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
                    sasl.mechanism=SCRAM-SHA-512
                    sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
                    username="%s" password="${directory:%s:%s}";
                    """.formatted(
                            authority, user, folder.toAbsolutePath(), secret.getFileName()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        admin.close();
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties settings(String address, Path log, Path keyStore) throws IOException {
        Properties settings = new Properties();
        try (InputStream common = EmbeddedBroker.class.getResourceAsStream("embedded-broker.properties")) {
            settings.load(common);
        }
        String controller = "127.0.0.1:" + freePort();
        String internal = "PLAINTEXT://127.0.0.1:" + freePort();
        settings.setProperty("listeners", "CLIENTS://" + address + "," + internal + ",CONTROLLER://" + controller);
        settings.setProperty("advertised.listeners", "CLIENTS://" + address + "," + internal);
        settings.setProperty(
                "listener.security.protocol.map", "CLIENTS:SASL_SSL,PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("controller.quorum.voters", "1@" + controller);
        settings.setProperty("log.dirs", log.toString());
        settings.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.setProperty(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.setProperty("ssl.keystore.location", keyStore.toString());
        settings.setProperty("ssl.keystore.password", Certificates.PASSWORD);
        settings.setProperty("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The broker itself comes over the inner listeners, without a name.
        settings.setProperty("super.users", "User:" + ADMINISTRATOR + ";User:ANONYMOUS");
        return settings;
    }

    private static void format(Path log) throws Exception {
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName("CONTROLLER")
                .setScramArguments(List.of("SCRAM-SHA-512=[name=" + ADMINISTRATOR + ",password=" + PASSWORD + "]"))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
    }

    private static int freePort() throws IOException {
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closedAgain.getLocalPort();
        }
    }
}
