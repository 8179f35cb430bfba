package io.tagi.cli;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.actors.bus.RecordSender;
import io.tagi.actors.bus.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Strangers send what cannot be answered, among requests that can. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class PoisonRecordsTest {
    private static final Topics TOPICS = AnswerTopic.TOPICS;
    private static final String REUSED = "reused";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final long seed = Long.getLong("tagi.seed", System.nanoTime());
    private final List<Poison> readable = Poison.readable();
    private final List<Poison> unreadable = Stream.concat(
                    Poison.unreadable(REUSED).stream(), Poison.random(40, new Random(seed)).stream())
            .toList();
    private final List<RawRecord> good =
            IntStream.range(0, 40).mapToObj(i -> RawRecord.request("good-" + i)).toList();

    private NodeProcess node;
    private Map<String, ConsumerRecord<byte[], byte[]>> originals;
    private Map<String, ConsumerRecord<byte[], byte[]>> answers;
    private Map<String, ConsumerRecord<byte[], byte[]>> deadLetters;

    @BeforeAll
    void sendThemAllInRandomOrder(@TempDir Path data) {
        System.out.println("random bytes and order: repeat with -Dtagi.seed=" + seed);
        node = NodeProcess.start(data);
        send(List.of(RawRecord.request(REUSED)));
        AnswerTopic.awaitAnswers(node, List.of(REUSED));

        List<RawRecord> all = new ArrayList<>(good);
        Stream.concat(readable.stream(), unreadable.stream())
                .map(Poison::record)
                .forEach(all::add);
        Collections.shuffle(all, new Random(seed));
        send(all);

        AnswerTopic.awaitAnswers(node, good.stream().map(RawRecord::name).toList());
        AnswerTopic.awaitAnswers(node, readable.stream().map(Poison::name).toList());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(CommittedRecords.of(node.brokers(), TOPICS.deadLetters()))
                        .as("%s", node)
                        .hasSizeGreaterThanOrEqualTo(unreadable.size()));
        originals = read(TOPICS.instructions(), PoisonRecordsTest::name);
        answers = read(TOPICS.adapters(), answer -> new String(answer.key(), StandardCharsets.UTF_8));
        deadLetters = read(TOPICS.deadLetters(), PoisonRecordsTest::name);
    }

    @AfterAll
    void endTheNode() {
        node.close();
    }

    @Test
    void answersTheGoodOnesWithAdapters() {
        assertThat(good)
                .extracting(record -> CommittedRecords.header(answer(record.name()), "ce_type"))
                .containsOnly("io.tagi.adapter.generated.v1");
    }

    @Test
    void rejectsUnderItsIdWhatItCanRead() {
        assertThat(readable).allSatisfy(poison -> {
            JsonNode rejection = json(answer(poison.name()));
            assertThat(rejection.path("reason").asText()).isIn(poison.reasons());
            assertThat(rejection.path("detail").asText()).isNotBlank();
        });
    }

    @Test
    void setsAsideWithAReasonWhatItCannotRead() {
        assertThat(unreadable).allSatisfy(poison -> {
            assertThat(CommittedRecords.header(deadLetter(poison), "tagi-reason"))
                    .isIn(poison.reasons());
            assertThat(CommittedRecords.header(deadLetter(poison), "tagi-detail"))
                    .isNotBlank();
        });
    }

    @Test
    void setsNothingElseAside() {
        assertThat(deadLetters)
                .containsOnlyKeys(unreadable.stream().map(Poison::name).toList());
    }

    @Test
    void leavesKeyValueAndHeadersOfADeadLetterAsTheyWere() {
        assertThat(unreadable).allSatisfy(poison -> {
            ConsumerRecord<byte[], byte[]> original = original(poison);
            assertThat(deadLetter(poison).key()).isEqualTo(original.key());
            assertThat(deadLetter(poison).value()).isEqualTo(original.value());
            assertThat(deadLetter(poison).headers())
                    .startsWith(original.headers().toArray());
        });
    }

    @Test
    void saysOfADeadLetterWhereItStood() {
        assertThat(unreadable).allSatisfy(poison -> {
            ConsumerRecord<byte[], byte[]> original = original(poison);
            assertThat(Stream.of("topic", "partition", "offset")
                            .map(place -> CommittedRecords.header(deadLetter(poison), "__connect.errors." + place)))
                    .containsExactly(
                            original.topic(), Integer.toString(original.partition()), Long.toString(original.offset()));
        });
    }

    @Test
    void leavesTheAnswerToAReusedIdAlone() {
        assertThat(CommittedRecords.header(answer(REUSED), "ce_causationid")).isEqualTo("event-" + REUSED);
    }

    @Test
    void countsDeadLetters() {
        assertThat(node.counted("tagi_dlq_records_total")).isEqualTo(unreadable.size());
    }

    @Test
    void isReadyAfterAllThat() {
        assertThat(node.readiness().statusCode()).as("%s", node).isEqualTo(200);
    }

    private void send(List<RawRecord> records) {
        try (RecordSender sender = new RecordSender(node.brokers(), "stranger")) {
            sender.send(records.stream()
                    .map(record -> record.to(TOPICS.instructions()))
                    .toList());
        }
    }

    /** Fails if there are two of a name. */
    private Map<String, ConsumerRecord<byte[], byte[]>> read(
            String topic, Function<ConsumerRecord<byte[], byte[]>, String> name) {
        return CommittedRecords.of(node.brokers(), topic).stream().collect(toMap(name, record -> record));
    }

    private static String name(ConsumerRecord<byte[], byte[]> record) {
        return CommittedRecords.header(record, RawRecord.NAME_HEADER);
    }

    private ConsumerRecord<byte[], byte[]> original(Poison poison) {
        return Objects.requireNonNull(originals.get(poison.name()));
    }

    private ConsumerRecord<byte[], byte[]> deadLetter(Poison poison) {
        return Objects.requireNonNull(deadLetters.get(poison.name()), "No dead letter of " + poison.name());
    }

    private ConsumerRecord<byte[], byte[]> answer(String request) {
        return Objects.requireNonNull(answers.get(request), "No answer to " + request);
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new ObjectMapper().readTree(record.value());
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
