package io.tagi.actors.bus;

import static io.tagi.actors.bus.TestRecords.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class EmbeddedBrokerTest {
    private static final Topics TOPICS = new Topics("test.");

    @TempDir
    Path folder;

    @Test
    void keepsItsPortAndItsRecordsAcrossARestart() {
        BrokerConnection first;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            first = broker.connection();
            assertThat(first.isReachable()).isTrue();
            prepare(first);
            TestRecords.send(first, TOPICS.experiments(), List.of("kept"));
        }
        assertThat(first.isReachable()).isFalse();

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(broker.connection()).isEqualTo(first);
            assertThat(valuesOf(first)).containsExactly("kept");
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws IOException {
        String first;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            first = broker.connection().bootstrapServers();
        }
        int port = Integer.parseInt(first.substring(first.indexOf(':') + 1));
        try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(squatter.isBound()).isTrue();
            assertThat(broker.connection().bootstrapServers()).isNotEqualTo(first);
        }
    }

    @Test
    void saysSoWhenTheGivenPortIsTaken() throws IOException {
        try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, squatter.getLocalPort()))
                    .isInstanceOf(BusException.class)
                    .hasMessageContaining("on port " + squatter.getLocalPort())
                    .hasMessageContaining("Is another process using the folder or the port?");
        }
    }

    @Test
    void saysSoWhenTheFolderIsInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(BusException.class)
                    .hasMessageContaining(folder.toString());
            assertThat(broker.connection().isReachable()).isTrue();
        }
    }

    @Test
    void startsWhenItsPortsFileIsDamaged() throws IOException {
        Files.writeString(folder.resolve("ports.properties"), "client=\u0000?\ncontroller=");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(broker.connection().isReachable()).isTrue();
        }
    }

    @Test
    void aKilledBrokerComesBackWithEveryAcknowledgedRecord() {
        List<String> sent = numbered("kept", 100);
        String servers;
        try (ChildJvm broker = ChildJvm.start(BrokerMain.class, folder.toString(), "0")) {
            servers = broker.await("ready");
            prepare(BrokerConnection.to(servers));
            TestRecords.send(BrokerConnection.to(servers), TOPICS.experiments(), sent);
            broker.kill();
        }

        try (ChildJvm broker = ChildJvm.start(BrokerMain.class, folder.toString(), "0")) {
            assertThat(broker.await("ready")).isEqualTo(servers);
            assertThat(valuesOf(BrokerConnection.to(servers))).containsExactlyElementsOf(sent);
            assertThat(broker.stop()).as("exit status after SIGTERM").isEqualTo(128 + 15);
        }
    }

    private static void prepare(BrokerConnection brokers) {
        new TopicSetup(brokers).apply(TOPICS, 1, Duration.ofSeconds(30));
    }

    private static List<String> valuesOf(BrokerConnection brokers) {
        return TestRecords.readCommitted(brokers, TOPICS.experiments()).stream()
                .map(record -> Bytes.of(record.value()).text())
                .toList();
    }
}
