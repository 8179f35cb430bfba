package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tagi.actors.bus.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Two nodes' actor systems over TLS: who shows a good certificate is let in, who does not is kept out, and both sides say why. */
@Timeout(180)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class ClusterTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Path folder;
    private static Certificates ours;
    private static Path ourKey;

    @BeforeAll
    static void makeCertificates(@TempDir Path temporary) {
        folder = temporary;
        ours = Certificates.in(folder.resolve("ours"));
        ourKey = ours.keyStore("first");
    }

    @Test
    void letsANodeWithAGoodCertificateJoin() {
        ActorSystem<Void> first = start(ours, ourKey);
        ActorSystem<Void> second = start(ours, ours.keyStore("second"));
        try {
            join(first, first);
            join(second, first);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(members(first)).containsExactly(MemberStatus.up(), MemberStatus.up());
                assertThat(members(second)).containsExactly(MemberStatus.up(), MemberStatus.up());
            });
        } finally {
            stop(first);
            stop(second);
        }
    }

    @Test
    void keepsANodeOutWhoseCertificateNobodyTrustsAndSaysWhy() {
        ListAppender<ILoggingEvent> log = listen();
        Certificates theirs = Certificates.in(folder.resolve("strangers"));
        ActorSystem<Void> member = start(ours, ourKey);
        ActorSystem<Void> stranger = start(theirs, theirs.keyStore("stranger"));
        try {
            join(member, member);
            join(stranger, member);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(List.copyOf(log.list))
                            .anySatisfy(
                                    event -> assertThat(text(event)).contains("SSLHandshakeException", "PKIX path")));
            assertThat(members(member)).containsExactly(MemberStatus.up());
            assertThat(members(stranger)).isEmpty();
        } finally {
            ((Logger) LoggerFactory.getLogger("akka")).detachAppender(log);
            stop(member);
            stop(stranger);
        }
    }

    @Test
    void refusesStoresThatCannotServe() throws IOException {
        Path wrongPassword = Files.writeString(folder.resolve("wrong"), "wrong");
        assertThatThrownBy(() -> settings(ourKey, ours.trustStore(), wrongPassword))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tagi.cluster.tls.key-store")
                .hasMessageContaining("password");
        assertThatThrownBy(() -> settings(ours.trustStore(), ours.trustStore(), ours.passwordFile()))
                .hasMessageContaining("holds no private key");
        assertThatThrownBy(() -> settings(ourKey, folder.resolve("absent.p12"), ours.passwordFile()))
                .hasMessageContaining("tagi.cluster.tls.trust-store")
                .hasMessageContaining("absent.p12");
        assertThat(settings(ourKey, ours.trustStore(), ours.passwordFile()).describe())
                .doesNotContain(Certificates.PASSWORD);
    }

    private static ActorSystem<Void> start(Certificates certificates, Path keyStore) {
        Config config = settings(keyStore, certificates.trustStore(), certificates.passwordFile())
                .config();
        return ActorSystem.create(
                Behaviors.empty(),
                "tagi",
                ConfigFactory.parseMap(Map.of(
                                "akka.remote.artery.canonical.hostname", "127.0.0.1",
                                "akka.remote.artery.canonical.port", 0,
                                "akka.cluster.retry-unsuccessful-join-after", "1s"))
                        .withFallback(config));
    }

    private static NodeSettings settings(Path keyStore, Path trustStore, Path passwordFile) {
        return NodeSettings.load(
                folder,
                null,
                Map.of(
                        "tagi.cluster.tls.key-store", keyStore.toString(),
                        "tagi.cluster.tls.trust-store", trustStore.toString(),
                        "tagi.cluster.tls.password-file", passwordFile.toString()));
    }

    private static void join(ActorSystem<?> who, ActorSystem<?> whom) {
        Cluster.get(who)
                .manager()
                .tell(Join.create(Cluster.get(whom).selfMember().address()));
    }

    private static List<MemberStatus> members(ActorSystem<?> system) {
        return StreamSupport.stream(Cluster.get(system).state().getMembers().spliterator(), false)
                .map(Member::status)
                .toList();
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger("akka")).addAppender(log);
        return log;
    }

    private static String text(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            text.append(' ').append(cause.getClassName()).append(": ").append(cause.getMessage());
        }
        return text.toString();
    }

    private static void stop(ActorSystem<?> system) {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
