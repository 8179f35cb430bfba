package io.tagi.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.ExperimentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What version 1 wrote stays readable for ever, and is still written in the same bytes.
 *
 * <p>The files are history: when one of these tests fails, the code is wrong, never the file.
 */
class GoldenRecordsTest {
    private final RecordCodec records = new RecordCodec();
    private final JournalCodec journal = new JournalCodec(records);

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void readsTheRecordOfEveryTypeAsItWasWritten(RecordType type) {
        assertThat(records.decode(type.fullName(), golden(type.fullName()))).isEqualTo(Samples.of(type));
    }

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void writesTheRecordOfEveryTypeInTheSameBytes(RecordType type) {
        assertThat(text(records.encode(Samples.of(type)))).isEqualTo(text(golden(type.fullName())));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsAndWritesTheJournalEntryOfEveryEvent(RecordType type) {
        Digest genesis = JournalCodec.genesis(
                Samples.of(type) instanceof ExperimentEvent ? "Experiment|experiment-3" : "AdapterRequest|order-17");
        JournalEntry entry = journal.link(
                genesis, Instant.parse("2026-11-20T08:30:00.123456Z"), "upstream-1", (Event) Samples.of(type));
        byte[] stored = golden("journal." + type.fullName());

        assertThat(text(journal.encode(entry))).isEqualTo(text(stored));
        assertThat(journal.decode(type.fullName(), stored)).isEqualTo(entry);
        assertThat(entry.digest().hex()).isEqualTo(text(golden("journal." + type.fullName() + ".digest")));
    }

    static Stream<RecordType> events() {
        return Arrays.stream(RecordType.values()).filter(type -> Event.class.isAssignableFrom(type.shape()));
    }

    private static byte[] golden(String name) {
        String path = "/golden/v1/" + name + (name.endsWith(".digest") ? "" : ".json");
        try (InputStream file = GoldenRecordsTest.class.getResourceAsStream(path)) {
            assertThat(file).as("golden file " + path).isNotNull();
            return text(file.readAllBytes()).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
