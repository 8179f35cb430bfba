package io.tagi.actors.simulation;

import io.tagi.actors.bus.Bytes;
import io.tagi.actors.bus.Header;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Shows what happens to the invariants. */
final class Referee {
    private final World world;
    private final List<Invariant> invariants;
    private Optional<Violation> violation = Optional.empty();

    Referee(World world, List<Function<World, Invariant>> invariants) {
        this.world = world;
        this.invariants = invariants.stream().map(made -> made.apply(world)).toList();
    }

    /** The first violation, if there was one. */
    Optional<Violation> violation() {
        return violation;
    }

    void committed(List<JournalRow> rows) {
        for (JournalRow row : rows) {
            world.tell(() -> "the journal has " + row.number() + ": " + row.eventId() + " "
                    + row.entry().event().getClass().getSimpleName());
            show(invariant -> invariant.committed(row, row.entry().event()));
        }
    }

    void published(OutgoingRecord record) {
        CloudEvent event = event(record);
        RecordType type = RecordType.named(event.type()).orElseThrow();
        world.tell(() -> record.topic() + " has " + event.id() + " " + type.fullName());
        world.upstream().hear(event, type);
        show(invariant -> invariant.published(record.topic(), event, type));
    }

    void publishedUpTo(String tag, long number) {
        show(invariant -> invariant.publishedUpTo(tag, number));
    }

    void acknowledged(OutgoingRecord record) {
        CloudEvent event = event(record);
        world.tell(() -> event.id() + " of " + record.topic() + " is settled");
        show(invariant -> invariant.acknowledged(event, content(record, event)));
    }

    void over() {
        show(Invariant::over);
    }

    private void show(Consumer<Invariant> happening) {
        for (Invariant invariant : invariants) {
            happening.accept(invariant);
            if (violation.isEmpty()) {
                violation = invariant
                        .violation()
                        .map(how -> new Violation(invariant.getClass().getSimpleName(), how));
            }
        }
    }

    private static CloudEvent event(OutgoingRecord record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.name(), header.text());
        }
        return CloudEvent.read(headers);
    }

    private Record content(OutgoingRecord record, CloudEvent event) {
        return world.records()
                .decode(event.type(), record.value().map(Bytes::array).orElseThrow());
    }
}
