package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tagi.actors.bus.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is small while it travels, and larger than any limit when it is unpacked. */
class PackedRecordTest {
    private static final Topics TOPICS = AnswerTopic.TOPICS;
    private static final int UNPACKED = 24 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path data = Path.of("");

    @Test
    void isRefusedWhenItIsSent() {
        try (NodeProcess node = NodeProcess.start(data)) {
            assertThatThrownBy(() -> sendPacked(node)).hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void isSetAsideWithoutItsContentWhereAnOperatorLetsItPass() throws ExecutionException, InterruptedException {
        try (NodeProcess node = NodeProcess.start(data);
                Upstream upstream = Upstream.of(node.brokers())) {
            letPackedRecordsPass(node);
            RecordMetadata place =
                    await().atMost(PATIENCE).ignoreExceptions().until(() -> sendPacked(node), sent -> true);

            AnswerTopic.awaitAnswers(node, upstream.send(100));
            assertThat(CommittedRecords.of(node.brokers(), TOPICS.deadLetters()))
                    .singleElement()
                    .satisfies(dead -> assertThat(dead.value()).isNull())
                    .returns(Integer.toString(UNPACKED), dead -> CommittedRecords.header(dead, "tagi-left-out"))
                    .returns(
                            Long.toString(place.offset()),
                            dead -> CommittedRecords.header(dead, "__connect.errors.offset"));
        }
    }

    private static RecordMetadata sendPacked(NodeProcess node) throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of("compression.type", "gzip", "max.request.size", 2 * UNPACKED, "buffer.memory", 2 * UNPACKED);
        try (KafkaProducer<byte[], byte[]> stranger = new KafkaProducer<>(
                node.brokers().with(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
            return stranger.send(new ProducerRecord<>(TOPICS.instructions(), new byte[UNPACKED]))
                    .get();
        }
    }

    private static void letPackedRecordsPass(NodeProcess node) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(node.brokers().with(Map.of()))) {
            AlterConfigOp asItCame =
                    new AlterConfigOp(new ConfigEntry("compression.type", "producer"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, TOPICS.instructions()), List.of(asItCame)))
                    .all()
                    .get();
        }
    }
}
