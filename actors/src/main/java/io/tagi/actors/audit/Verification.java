package io.tagi.actors.audit;

import java.util.Optional;

/**
 * What verifying a log came to.
 *
 * @param outcome the worst of what was found
 * @param events how many events were read
 * @param entities how many entities they tell of
 * @param blobs how many blobs were compared with their names
 * @param blobBytes how many bytes these had
 * @param seal of the log as it is now
 * @param sealHolds whether the seal that was given holds; nothing if none was
 * @param findings how many findings there were
 */
public record Verification(
        Outcome outcome,
        long events,
        long entities,
        long blobs,
        long blobBytes,
        Seal seal,
        Optional<Boolean> sealHolds,
        long findings) {}
