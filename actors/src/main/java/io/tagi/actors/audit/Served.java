package io.tagi.actors.audit;

import io.tagi.actors.store.EventLog;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RequestAccepted;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What generated adapters at a moment of the past: what the last request that had been accepted by then was accepted for.
 *
 * @param since when that request was accepted
 * @param generation what generated
 * @param known the adapters that it made at any time, by their ids
 */
public record Served(Instant since, GenerationConfig generation, Map<Digest, AdapterGenerated> known) {
    /** Finds it; nothing if no request had been accepted by then. */
    public static Optional<Served> at(EventLog log, Instant moment) {
        Search search = new Search(moment);
        new Histories(log).forEach(search::take);
        return Optional.ofNullable(search.last)
                .map(accepted -> new Served(search.since, accepted.generation(), search.generated));
    }

    /** The id that the instruction's adapter would have had. */
    public Digest adapterId(Instruction instruction) {
        return generation.adapterId(instruction);
    }

    private static final class Search {
        private final Instant moment;
        private final Map<Digest, AdapterGenerated> generated = new HashMap<>();
        private Instant since = Instant.MIN;
        private @Nullable RequestAccepted last;

        Search(Instant moment) {
            this.moment = moment;
        }

        void take(Histories.Told told) {
            Instant at = told.entry().at();
            if (told.entry().event() instanceof RequestAccepted accepted
                    && !at.isAfter(moment)
                    && !at.isBefore(since)) {
                since = at;
                last = accepted;
            } else if (told.entry().event() instanceof AdapterGenerated answer) {
                generated.put(answer.adapterId(), answer);
            }
        }
    }
}
