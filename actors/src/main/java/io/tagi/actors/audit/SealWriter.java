package io.tagi.actors.audit;

import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Computes a seal while a log is read in its order. */
final class SealWriter {
    private final long limit;
    private final MessageDigest sha256 = Digest.newSha256();
    private long upTo;
    private long sequence;
    private Digest head = Digest.ofText("");

    /** @param limit the number of the last event to cover */
    SealWriter(long limit) {
        this.limit = limit;
    }

    /** Takes the next event of the entity. */
    void next(StoredEvent event, Digest digest) {
        if (event.ordering() <= limit) {
            upTo = Math.max(upTo, event.ordering());
            sequence = event.sequence();
            head = digest;
        }
    }

    /** Ends the entity; one without covered events is as if it were not there. */
    void end(String entity) {
        if (sequence > 0) {
            byte[] name = entity.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(name.length)
                    .putLong(sequence)
                    .flip());
            sha256.update(name);
            sha256.update(head.hex().getBytes(StandardCharsets.US_ASCII));
            sequence = 0;
        }
    }

    /** The seal of everything taken; to be called once. */
    Seal seal() {
        return new Seal(limit == Long.MAX_VALUE ? upTo : limit, Digest.of(sha256));
    }
}
