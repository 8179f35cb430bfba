package io.tagi.actors.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tagi.protocol.work.WorkKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicSetupTest {
    private static final Topics TOPICS = new Topics("test.");

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder);
        admin = Admin.create(broker.connection().with(Map.of()));
        apply();
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void makesEveryTopicOfTheContract() {
        assertThat(BrokerAnswer.await(admin.listTopics().names(), "list topics"))
                .contains(
                        "test.instructions",
                        "test.adapters",
                        "test.experiments",
                        "test.work.teacher",
                        "test.work.hypernetwork",
                        "test.work.evaluation",
                        "test.experiment-events",
                        "test.dead-letters",
                        "test.outbox-offsets");
        assertThat(partitions(TOPICS.instructions())).isEqualTo(4);
        assertThat(partitions(TOPICS.work(WorkKind.TEACHER))).isEqualTo(1);
    }

    @Test
    void letsADeadLetterBeLargerThanAnyInstruction() {
        assertThat(setting(TOPICS.deadLetters(), "max.message.bytes"))
                .isGreaterThan(setting(TOPICS.instructions(), "max.message.bytes"));
    }

    @Test
    void keepsWorkAndDeadLettersForEver() {
        assertThat(setting(TOPICS.work(WorkKind.EVALUATION), "retention.ms")).isEqualTo(-1);
        assertThat(setting(TOPICS.deadLetters(), "retention.ms")).isEqualTo(-1);
    }

    @Test
    void setsTheShareGroupsBeforeAnyWorkerJoins() {
        ConfigResource group =
                new ConfigResource(ConfigResource.Type.GROUP, TOPICS.workersOf(TOPICS.work(WorkKind.TEACHER)));

        assertThat(value(group, "share.auto.offset.reset")).isEqualTo("earliest");
        assertThat(value(group, "share.isolation.level")).isEqualTo("read_committed");
        assertThat(value(group, "share.record.lock.duration.ms")).isEqualTo("30000");
        assertThat(value(group, "share.delivery.count.limit")).isEqualTo("25");
    }

    @Test
    void leavesATopicThatIsThereAsTheOperatorHasSetIt() {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPICS.experiments());
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("retention.ms", "1234"), AlterConfigOp.OpType.SET);
        BrokerAnswer.await(
                admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all(), "alter");
        // A broker shows a change a moment after the controller has made it.
        await().untilAsserted(() ->
                assertThat(setting(TOPICS.experiments(), "retention.ms")).isEqualTo(1234));

        apply();

        assertThat(setting(TOPICS.experiments(), "retention.ms")).isEqualTo(1234);
    }

    @Test
    void refusesAPrefixThatNoTopicMayHave() {
        assertThatThrownBy(() -> new Topics("my topics/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my topics/");
    }

    private static void apply() {
        new TopicSetup(broker.connection()).apply(TOPICS, 4, Duration.ofSeconds(30));
    }

    private static int partitions(String topic) {
        return BrokerAnswer.await(admin.describeTopics(Set.of(topic)).allTopicNames(), "describe")
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
    }

    private static long setting(String topic, String name) {
        return Long.parseLong(value(new ConfigResource(ConfigResource.Type.TOPIC, topic), name));
    }

    private static String value(ConfigResource resource, String name) {
        return BrokerAnswer.await(admin.describeConfigs(Set.of(resource)).all(), "describe").values().stream()
                .map(config -> config.get(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
