package io.tagi.actors.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.actors.store.JournalDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class OutboxPublisherTest {
    private static final Topics TOPICS = new Topics("test.");

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder);
        new TopicSetup(broker.connection()).apply(TOPICS, 1, Duration.ofSeconds(30));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void startsAtTheBeginningForATagThatIsNew() {
        try (OutboxPublisher publisher = open("new")) {
            assertThat(publisher.startOffset()).isZero();
        }
    }

    @Test
    void continuesWhereTheLastPublisherOfItsTagCame() {
        try (OutboxPublisher publisher = open("continued");
                OutboxPublisher other = open("another")) {
            publisher.publish(List.of(record("one")), 41);
            publisher.publish(List.of(record("two")), 42);
            other.publish(List.of(record("three")), 99);
        }
        try (OutboxPublisher publisher = open("continued")) {
            assertThat(publisher.startOffset()).isEqualTo(42);
        }
    }

    @Test
    void shutsOutThePublisherBeforeIt() {
        try (OutboxPublisher first = open("contested");
                OutboxPublisher second = open("contested")) {
            assertThatThrownBy(() -> first.publish(List.of(record("late")), 7))
                    .isInstanceOf(OutboxFencedException.class);
            second.publish(List.of(record("in time")), 7);
        }
        assertThat(TestRecords.readCommitted(broker.connection(), TOPICS.adapters()))
                .extracting(record -> Bytes.of(record.value()).text())
                .contains("in time")
                .doesNotContain("late");
    }

    @Test
    void anOpenTransactionOfAnotherOutboxDoesNotHideHowFarThisOneHasCome() {
        try (KafkaProducer<String, String> neighbour = new KafkaProducer<>(
                broker.connection().with(Map.of("transactional.id", "neighbour")),
                new StringSerializer(),
                new StringSerializer())) {
            neighbour.initTransactions();
            try (OutboxPublisher publisher = open("hidden")) {
                neighbour.beginTransaction();
                BrokerAnswer.await(
                        neighbour.send(new ProducerRecord<>(TOPICS.outboxOffsets(), "neighbour", "17")), "leave open");
                publisher.publish(List.of(record("behind it")), 42);
            }

            CompletableFuture<OutboxPublisher> next = CompletableFuture.supplyAsync(() -> open("hidden"));
            assertThat(next).as("opens while it cannot know its offset").failsWithin(Duration.ofSeconds(3));
            neighbour.abortTransaction();

            try (OutboxPublisher publisher = next.join()) {
                assertThat(publisher.startOffset()).isEqualTo(42);
            }
        }
    }

    private static OutboxPublisher open(String tag) {
        return OutboxPublisher.open(
                new OutboxSettings(JournalDatabase.h2(folder.resolve("unused")), tag, broker.connection(), TOPICS));
    }

    private static OutgoingRecord record(String text) {
        return OutgoingRecord.of(
                TOPICS.adapters(), "key", Map.of(), Bytes.ofText(text).array());
    }
}
