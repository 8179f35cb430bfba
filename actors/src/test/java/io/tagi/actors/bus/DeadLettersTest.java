package io.tagi.actors.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeadLettersTest {
    private static final DeadLetterReason REASON = new DeadLetterReason(
            "not-json",
            "The data is not JSON: unexpected ?",
            "decode",
            DeadLetters.class,
            Optional.of(new IllegalStateException("unexpected ?")));

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static int tests;

    private Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    private RecordSender sender = new RecordSender(BrokerConnection.to("127.0.0.1:1"), "unused");

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void connect() {
        topics = new Topics("test-" + ++tests + ".");
        new TopicSetup(broker.connection()).apply(topics, 1, Duration.ofSeconds(30));
        sender.close();
        sender = new RecordSender(broker.connection(), "test");
    }

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @Test
    void keepTheRecordAsItWasAndSayWhyItIsThere() {
        byte[] notText = {(byte) 0xff, 0, 1};
        Header strange = new Header("strange", Optional.of(Bytes.of(notText)));

        send(new Claim(
                new Position("tagi.instructions", 3, 42),
                Optional.of(Bytes.of(notText)),
                Optional.of(Bytes.ofText("{?")),
                List.of(Header.of("ce_id", "7"), strange),
                1,
                5));

        ConsumerRecord<byte[], byte[]> letter = onlyLetter();
        assertThat(letter.key()).isEqualTo(notText);
        assertThat(Bytes.of(letter.value()).text()).isEqualTo("{?");
        assertThat(headersOf(letter))
                .containsExactly(
                        Header.of("ce_id", "7"),
                        strange,
                        Header.of("__connect.errors.topic", "tagi.instructions"),
                        Header.of("__connect.errors.partition", "3"),
                        Header.of("__connect.errors.offset", "42"),
                        Header.of("__connect.errors.stage", "decode"),
                        Header.of("__connect.errors.class.name", DeadLetters.class.getName()),
                        Header.of("__connect.errors.exception.class.name", IllegalStateException.class.getName()),
                        Header.of("__connect.errors.exception.message", "unexpected ?"),
                        Header.of("tagi-reason", "not-json"),
                        Header.of("tagi-detail", "The data is not JSON: unexpected ?"));
    }

    @Test
    void keepARecordWithoutKeyAndValueWithoutThem() {
        send(claim(Optional.empty()));

        assertThat(onlyLetter().key()).isNull();
        assertThat(onlyLetter().value()).isNull();
    }

    @Test
    void takeTheLargestInstructionThatTheTopicAllows() {
        byte[] largest = new byte[(4 << 20) - 200];

        sender.send(List.of(OutgoingRecord.of(topics.instructions(), "key", Map.of(), largest)));
        send(claim(Optional.of(Bytes.of(largest))));

        assertThat(onlyLetter().value()).hasSize(largest.length);
    }

    @Test
    void representARecordThatIsTooLargeByItsHeaders() {
        send(claim(Optional.of(Bytes.of(new byte[6 << 20]))));

        assertThat(onlyLetter().value()).isNull();
        assertThat(headersOf(onlyLetter())).contains(Header.of(DeadLetters.LEFT_OUT, Integer.toString(6 << 20)));
    }

    @Test
    void shortenAnEndlessDetail() {
        String endless = "x".repeat(1_000_000);

        assertThat(new DeadLetterReason("code", endless, "decode", DeadLetters.class, Optional.empty()).detail())
                .hasSizeLessThan(2_100);
    }

    private static Claim claim(Optional<Bytes> value) {
        return new Claim(new Position("tagi.instructions", 0, 0), Optional.empty(), value, List.of(), 1, 5);
    }

    private void send(Claim claim) {
        new DeadLetters(sender::send, topics).send(claim, REASON);
    }

    private ConsumerRecord<byte[], byte[]> onlyLetter() {
        List<ConsumerRecord<byte[], byte[]>> letters =
                TestRecords.readCommitted(broker.connection(), topics.deadLetters());
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static List<Header> headersOf(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> new Header(header.key(), Optional.of(Bytes.of(header.value()))))
                .toList();
    }
}
