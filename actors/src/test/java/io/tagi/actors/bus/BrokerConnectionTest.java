package io.tagi.actors.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokerConnectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", ":9092", "localhost:", "localhost:0", "localhost:99999", "a:1,,b:2"})
    void refusesWhatIsNoAddress(String servers) {
        assertThatThrownBy(() -> BrokerConnection.to(servers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not host:port");
    }

    @Test
    void isReachableAsLongAsOneOfItsBrokersAnswers() throws IOException {
        String dead = "127.0.0.1:" + portNobodyListensOn();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String alive = "127.0.0.1:" + listening.getLocalPort();

            assertThat(BrokerConnection.to(dead + ", " + alive).isReachable()).isTrue();
            assertThat(BrokerConnection.to(dead).isReachable()).isFalse();
        }
    }

    @Test
    void readsSecuritySettingsFromAFileAndNeverShowsThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"), "security.protocol=SASL_SSL\nsasl.jaas.config=password=secret\n");

        BrokerConnection brokers = BrokerConnection.to("kafka:9093", file);

        assertThat(brokers.with(Map.of("group.id", "g")))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "kafka:9093")
                .containsEntry("group.id", "g");
        assertThat(brokers).hasToString("kafka:9093");
    }

    @Test
    void namesTheSecurityFileThatIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(() -> BrokerConnection.to("kafka:9093", folder.resolve("absent")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tagi.kafka.client-properties")
                .hasMessageContaining("absent");
    }

    private static int portNobodyListensOn() throws IOException {
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closedAgain.getLocalPort();
        }
    }
}
