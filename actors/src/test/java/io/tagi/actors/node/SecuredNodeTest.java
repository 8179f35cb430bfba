package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tagi.actors.bus.AccessRefusedException;
import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Certificates;
import io.tagi.actors.bus.Permission;
import io.tagi.actors.bus.SecuredBroker;
import io.tagi.actors.bus.TopicSetup;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.client.Answer;
import io.tagi.actors.client.AnswerReader;
import io.tagi.actors.client.InstructionSender;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes at a broker that demands TLS and SCRAM and allows nothing but what was granted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
@Timeout(300)
class SecuredNodeTest {
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final String PASSWORD = "a-secret-that-nobody-prints";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, List<Permission>> ACCESS = BrokerAccess.byName(TOPICS);

    private SecuredBroker broker;
    private Path folder;

    @BeforeAll
    void startABrokerAndSetItUp(@TempDir Path temporary) {
        folder = temporary;
        broker = SecuredBroker.start(folder.resolve("broker"));
        ACCESS.forEach((name, permissions) -> {
            broker.setPassword(name, PASSWORD);
            broker.grant(name, permissions);
        });
        broker.setPassword("node", PASSWORD);
        broker.grant("node", access("entities"));
        broker.grant("node", access("adapter-generator"));
        new TopicSetup(broker.connection("setup", PASSWORD)).apply(TOPICS, 3, Duration.ofSeconds(30));
    }

    @AfterAll
    void stopTheBroker() {
        broker.close();
    }

    @Test
    void worksWithWhatItsRolesAreAllowedAndNoMore() {
        NodeSettings settings = settings("node", PASSWORD, "entities,adapter-generator");
        try (Node node = Node.start(settings)) {
            send("allowed");
            assertThat(answersTo("allowed")).hasSize(1).first().isInstanceOf(Answer.Generated.class);
            assertThat(get(node, "/ready")).isEqualTo("ready\n");
            assertThat(List.of(
                            get(node, "/metrics"),
                            settings.describe(),
                            node.brokers().toString()))
                    .allSatisfy(shown -> assertThat(shown).doesNotContain(PASSWORD));
        }
    }

    static Stream<Arguments> everyPermissionOfEveryRole() {
        return Arrays.stream(NodeRole.values())
                .flatMap(role -> access(role.code()).stream().map(permission -> Arguments.of(role.code(), permission)));
    }

    @ParameterizedTest
    @MethodSource("everyPermissionOfEveryRole")
    void doesNotStartWithoutOneOfItsPermissionsAndNamesIt(String role, Permission missing) {
        broker.revoke(role, missing);
        try {
            assertThatThrownBy(() -> Node.start(settings(role, PASSWORD, role)))
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining(missing.resource().name())
                    .hasMessageContaining("tagi kafka acls")
                    .hasMessageNotContaining(PASSWORD);
        } finally {
            broker.grant(role, List.of(missing));
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsInEachRoleWithWhatThatRoleIsAllowed(NodeRole role) {
        String code = role.code();
        try (Node node = Node.start(settings(code, PASSWORD, code), (kind, blobs) -> new FakeComputation())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(node, "/ready")).isEqualTo("ready\n"));
        }
    }

    @Test
    void saysWhatItLacksWhileItRunsAndGoesOnWithoutALossOnceThatIsMended() {
        Permission publish = permission("WRITE on topic tagi.adapters");
        Permission claim = permission("READ on topic tagi.instructions");
        try (Node node = Node.start(settings("node", PASSWORD, "entities,adapter-generator"))) {
            broker.revoke("node", publish);
            broker.revoke("node", claim);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(node, "/ready"))
                            .contains("WRITE on topic tagi.adapters", "READ on topic tagi.instructions"));
            send("unlucky");
            broker.grant("node", List.of(claim));
            broker.grant("node", List.of(publish));
            assertThat(answersTo("unlucky")).hasSize(1).first().isInstanceOf(Answer.Generated.class);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(node, "/ready")).isEqualTo("ready\n"));
        }
    }

    @Test
    void saysThatItsPasswordIsWrong() {
        assertThatThrownBy(() -> Node.start(settings("node", "wrong", "entities")))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("refuse the credentials")
                .hasMessageContaining("tagi.kafka.client-properties")
                .hasMessageContaining(broker.address());
    }

    @Test
    void saysThatItDoesNotTrustTheBrokersCertificate() {
        Path strangers = Certificates.in(folder.resolve("strangers")).authority();
        Path properties = broker.clientProperties("node", PASSWORD, strangers);
        assertThatThrownBy(() -> Node.start(settings(properties, "entities")))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("TLS handshake")
                .hasMessageContaining("ssl.truststore.location");
    }

    @Test
    void saysThatItsTrustStoreIsNotThere() {
        Path properties = broker.clientProperties("node", PASSWORD, Path.of("absent.pem"));
        assertThatThrownBy(() -> Node.start(settings(properties, "entities")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tagi.kafka.client-properties")
                .hasMessageContaining("absent.pem");
    }

    private static List<Permission> access(String name) {
        return Objects.requireNonNull(ACCESS.get(name));
    }

    private static Permission permission(String text) {
        return ACCESS.values().stream()
                .flatMap(List::stream)
                .filter(permission -> permission.toString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private NodeSettings settings(String user, String password, String roles) {
        return settings(broker.clientProperties(user, password), roles);
    }

    /** All on one data folder: brokers that know an outbox take it from no other journal. */
    private NodeSettings settings(Path properties, String roles) {
        return NodeSettings.load(
                folder.resolve("data"),
                null,
                Map.of(
                        "tagi.roles", List.of(roles.split(",", -1)),
                        "tagi.model.preset", "nano",
                        "tagi.kafka.bootstrap-servers", broker.address(),
                        "tagi.kafka.client-properties", properties.toString()));
    }

    private void send(String requestId) {
        try (InstructionSender sender = new InstructionSender(upstream(), TOPICS, "urn:test", Clock.systemUTC())) {
            sender.send(AdapterRequested.of(RequestId.of(requestId), Instruction.of("Write a word.")))
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Waits for the first; whatever else was sent before is there then. */
    private List<Answer> answersTo(String requestId) {
        List<Answer> answers = new ArrayList<>();
        try (AnswerReader reader = new AnswerReader(upstream(), TOPICS)) {
            await().atMost(PATIENCE).until(() -> {
                reader.poll(Duration.ofMillis(100)).stream()
                        .filter(answer -> answer.requestId().value().equals(requestId))
                        .forEach(answers::add);
                return !answers.isEmpty();
            });
        }
        return answers;
    }

    private BrokerConnection upstream() {
        return broker.connection("upstream", PASSWORD);
    }

    private static String get(Node node, String path) {
        URI address = URI.create("http://127.0.0.1:" + node.httpPort() + path);
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
