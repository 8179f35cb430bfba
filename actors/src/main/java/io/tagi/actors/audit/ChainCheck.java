package io.tagi.actors.audit;

import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.Digest;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the hash chain of one entity: every event names the digest of the one before it, and beside it stands its own.
 *
 * <p>What is remembered is the last two events, so that an insertion can be told from an exchange and both from an alteration.
 */
final class ChainCheck {
    /** Clocks of nodes differ, and are set right by a little now and then. */
    private static final Duration CLOCKS_AGREE_WITHIN = Duration.ofSeconds(5);

    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(5);

    private final JournalCodec codec;
    private final Consumer<Finding> findings;
    private Link last;
    private @Nullable Link beforeLast;
    private boolean ownDigests;
    private @Nullable Instant lastTime;
    private Finding.@Nullable History broken;
    private @Nullable Digest awaited;
    private boolean exchanged;

    ChainCheck(JournalCodec codec, String entity, Consumer<Finding> findings) {
        this.codec = codec;
        this.findings = findings;
        this.last = new Link(0, JournalCodec.genesis(entity), "");
    }

    /**
     * A link of the chain.
     *
     * @param digest of the bytes as they are
     * @param written what was written beside them
     */
    private record Link(long sequence, Digest digest, String written) {
        boolean is(Digest named) {
            return digest.equals(named);
        }

        boolean was(Digest named) {
            return written.equals(named.hex());
        }
    }

    /**
     * Takes the next event of the entity.
     *
     * @return the entry, unless its bytes are none
     * @throws UnreadableRecordException if the event is as it was written, by a version of the software that this one does not know
     */
    Optional<JournalEntry> next(StoredEvent event) {
        EventPlace place = EventPlace.of(event);
        Link link = new Link(event.sequence(), JournalCodec.digest(event.type(), event.payload()), event.digest());
        checkDigest(place, link);
        if (event.deleted()) {
            report(place, HistoryFault.MARKED_DELETED, "it is marked as deleted; no event of a journal ever is");
        }
        Optional<JournalEntry> entry = decode(event, place, link);
        checkLink(place, link, entry);
        entry.ifPresent(read -> checkClock(place, event, read.at()));
        beforeLast = last;
        last = link;
        return entry;
    }

    /** Ends the entity. */
    void end() {
        reportBroken();
    }

    /** The digest of the last event. */
    Digest head() {
        return last.digest();
    }

    private void checkDigest(EventPlace place, Link link) {
        if (!link.written().isEmpty()) {
            ownDigests = true;
            if (!link.written().equals(link.digest().hex())) {
                report(
                        place,
                        HistoryFault.EVENT_ALTERED,
                        "its bytes have the digest " + link.digest() + ", but " + link.written()
                                + " was written beside them");
            }
        } else if (ownDigests) {
            report(
                    place,
                    HistoryFault.DIGEST_REMOVED,
                    "no digest is written beside it, as there is beside the events before it");
        }
    }

    private Optional<JournalEntry> decode(StoredEvent event, EventPlace place, Link link) {
        if (!event.isJournalEntry()) {
            report(
                    place,
                    HistoryFault.UNREADABLE,
                    "it says that the serializer " + event.serializer() + " wrote it, which writes no events");
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(event.type(), event.payload()));
        } catch (UnreadableRecordException unreadable) {
            if (isOfANewerVersion(unreadable) && link.was(link.digest())) {
                throw new UnreadableRecordException(
                        unreadable.reason(), "The audit ends at " + place + ": " + unreadable.getMessage(), unreadable);
            }
            report(place, HistoryFault.UNREADABLE, String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
    }

    private static boolean isOfANewerVersion(UnreadableRecordException unreadable) {
        return unreadable.reason() == UnreadableRecordException.Reason.UNKNOWN_VERSION
                || unreadable.reason() == UnreadableRecordException.Reason.UNKNOWN_TYPE;
    }

    private void checkLink(EventPlace place, Link link, Optional<JournalEntry> entry) {
        if (link.sequence() != last.sequence() + 1) {
            reportBroken();
            report(place, HistoryFault.EVENTS_MISSING, missing(last.sequence() + 1, link.sequence() - 1));
            exchanged = false;
            return;
        }
        if (entry.isEmpty()) {
            // What cannot be read names no predecessor; that alone is told of it.
            reportBroken();
            return;
        }
        Digest named = entry.get().previous();
        boolean follows = last.is(named) || last.was(named);
        boolean skips = beforeLast != null && (beforeLast.is(named) || beforeLast.was(named));
        if (follows) {
            reportBroken();
            exchanged = false;
        } else if (skips && exchanged) {
            exchanged = false;
        } else if (skips && link.digest().equals(awaited)) {
            broken = null;
            awaited = null;
            exchanged = true;
            report(
                    place,
                    HistoryFault.EVENTS_EXCHANGED,
                    "it and event " + last.sequence() + " stand in each other's places");
        } else if (skips) {
            reportBroken();
            report(
                    place,
                    HistoryFault.EVENT_INSERTED,
                    "it follows event " + (last.sequence() - 1) + ", so event " + last.sequence()
                            + " was put between them");
        } else {
            reportBroken();
            awaited = named;
            broken = new Finding.History(place, HistoryFault.CHAIN_BROKEN, notFollowing(named));
        }
    }

    private String notFollowing(Digest named) {
        return last.sequence() == 0
                ? "it is the first, but does not begin this entity's chain: events before it were removed, or it is another"
                        + " entity's"
                : "it follows an event with the digest " + named + ", but event " + last.sequence() + " has "
                        + last.digest() + ": that one was altered, or others between them were removed";
    }

    private static String missing(long first, long last) {
        if (last < first) {
            return "its number has been before";
        }
        return first == last
                ? "event " + first + " is missing before it"
                : "events " + first + " to " + last + " are missing before it";
    }

    private void checkClock(EventPlace place, StoredEvent event, Instant at) {
        if (lastTime != null && at.isBefore(lastTime.minus(CLOCKS_AGREE_WITHIN))) {
            report(
                    place,
                    HistoryFault.CLOCK_SET_BACK,
                    "its time " + at + " lies before that of the event before it, " + lastTime
                            + ": the clock was set back, or a time was edited");
        }
        Instant written = Instant.ofEpochMilli(event.writtenAt());
        if (Duration.between(written, at).abs().compareTo(WRITTEN_WITHIN) > 0) {
            report(
                    place,
                    HistoryFault.CLOCK_SET_BACK,
                    "its time is " + at + ", but it was written at " + written + ": one of the two was edited");
        }
        lastTime = at;
    }

    private void report(EventPlace place, HistoryFault fault, String detail) {
        findings.accept(new Finding.History(place, fault, detail));
    }

    /** A break is told when the next event does not show it to be an exchange. */
    private void reportBroken() {
        if (broken != null) {
            findings.accept(broken);
            broken = null;
            awaited = null;
        }
    }
}
