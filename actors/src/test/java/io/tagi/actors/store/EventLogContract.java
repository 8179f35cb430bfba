package io.tagi.actors.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.protocol.CanonicalBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every log promises, whether it is read from a journal or from an archive. */
public abstract class EventLogContract {
    private static final Comparator<StoredEvent> ORDER =
            Comparator.comparing(StoredEvent::entity).thenComparing(StoredEvent::sequence);

    /** A log that holds these events and no others. */
    protected abstract EventLog holding(List<StoredEvent> events);

    @Test
    void showsEntitiesByTheBytesOfTheirNamesAndEventsByTheirNumbers() {
        List<StoredEvent> events = events("Z|upper", 3, "a|lower", 2, "Z|_", 1, "Z|Upper", 12, "Z|10", 1, "Z|9", 1);

        assertThat(told(holding(events))).isEqualTo(told(events));
    }

    @Test
    void countsAndShowsNothingWhereNothingIs() {
        EventLog empty = holding(List.of());

        assertThat(empty.size()).isZero();
        assertThat(told(empty)).isEmpty();
    }

    @Test
    void showsOneEntityAndNoNeighbour() {
        EventLog log = holding(events("a|1", 2, "a|11", 3, "a|", 1));
        List<StoredEvent> shown = new ArrayList<>();

        log.forEach("a|1", shown::add);
        log.forEach("a|nobody", shown::add);

        assertThat(shown).extracting(StoredEvent::place).containsExactly("event 1 of a|1", "event 2 of a|1");
        assertThat(log.size()).isEqualTo(6);
    }

    @Test
    void showsMoreEventsThanItReadsAtOnce() {
        List<StoredEvent> events = events("a|many", 2_345);

        assertThat(told(holding(events))).isEqualTo(told(events));
    }

    /** Events in the order of the log, handed over in another. */
    private static List<StoredEvent> events(Object... entities) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < entities.length; i += 2) {
            for (int sequence = 1; sequence <= (int) entities[i + 1]; sequence++) {
                String entity = (String) entities[i];
                byte[] payload = ("{\"of\":\"" + entity + " – " + sequence + "\"}").getBytes(StandardCharsets.UTF_8);
                String digest =
                        CanonicalBytes.of("test").bytes(payload).toDigest().hex();
                events.add(StoredEvent.journalEntry(
                        events.size() + 1, entity, sequence, 1_700_000_000_000L, "type.v1", digest, payload));
            }
        }
        Collections.shuffle(events, new Random(1));
        return events;
    }

    private static List<String> told(EventLog log) {
        List<StoredEvent> events = new ArrayList<>();
        log.forEach(events::add);
        return events.stream().map(EventLogContract::told).toList();
    }

    private static List<String> told(List<StoredEvent> events) {
        return events.stream().sorted(ORDER).map(EventLogContract::told).toList();
    }

    /** Everything but the number in the journal, which is the journal's to give. */
    private static String told(StoredEvent event) {
        return event.place() + " " + event.type() + " " + event.digest() + " " + event.writtenAt() + " "
                + event.isJournalEntry() + " " + event.deleted() + " "
                + new String(event.payload(), StandardCharsets.UTF_8);
    }
}
