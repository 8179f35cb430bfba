package io.tagi.actors.audit;

import io.tagi.actors.store.BlobSource;
import io.tagi.actors.store.MissingBlobException;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds the blobs that events name against their names, a piece at a time. */
final class BlobCheck {
    /** So many are remembered; one that comes up again after that is looked at again. */
    private static final int REMEMBERED = 50_000;

    private static final int PIECE_BYTES = 1 << 16;

    private final BlobSource blobs;
    private final Consumer<Finding> findings;
    /** In the order in which they were last asked for. */
    private final Map<Digest, Boolean> intact = new LinkedHashMap<>(16, 0.75f, true);

    private long checked;
    private long bytes;

    BlobCheck(BlobSource blobs, Consumer<Finding> findings) {
        this.blobs = blobs;
        this.findings = findings;
    }

    /** Checks what an event names, as far as that has not been done. */
    void check(EventPlace place, Event event) {
        BlobReferences.of(event).forEach((blob, part) -> {
            if (!intact.containsKey(blob)) {
                Optional<Finding> fault = fault(place, blob, part);
                remember(blob, fault.isEmpty());
                fault.ifPresent(findings);
            }
        });
    }

    /** Whether the blob was found to be what its name says. */
    boolean isIntact(Digest blob) {
        return Boolean.TRUE.equals(intact.get(blob));
    }

    long checked() {
        return checked;
    }

    long bytes() {
        return bytes;
    }

    private void remember(Digest blob, boolean isIntact) {
        intact.put(blob, isIntact);
        if (intact.size() > REMEMBERED) {
            Iterator<Digest> longestAgo = intact.keySet().iterator();
            longestAgo.next();
            longestAgo.remove();
        }
    }

    private Optional<Finding> fault(EventPlace place, Digest blob, String part) {
        checked++;
        try (InputStream content = blobs.open(blob)) {
            Digest actual = digest(content);
            return actual.equals(blob)
                    ? Optional.empty()
                    : Optional.of(new Finding.Blob(
                            place, blob, false, "its bytes (\"" + part + "\") have the digest " + actual));
        } catch (MissingBlobException missing) {
            return Optional.of(new Finding.Blob(place, blob, true, "it (\"" + part + "\") is not where the blobs are"));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.of(new Finding.Blob(
                    place, blob, false, "it (\"" + part + "\") cannot be read: " + unreadable.getMessage()));
        }
    }

    private Digest digest(InputStream content) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        byte[] piece = new byte[PIECE_BYTES];
        for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
            sha256.update(piece, 0, read);
            bytes += read;
        }
        return Digest.of(sha256);
    }
}
