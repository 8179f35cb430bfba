package io.tagi.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.CorruptBlobException;
import io.tagi.actors.store.MissingBlobException;
import io.tagi.protocol.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the blobs that a report needs, and remembers those that it does without. */
final class ReportBlobs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlobStore store;
    private final List<Digest> unavailable = new ArrayList<>();

    ReportBlobs(BlobStore store) {
        this.store = store;
    }

    /** The blob's bytes; empty if it is missing or damaged. */
    Optional<byte[]> bytes(Digest blob) {
        try {
            return Optional.of(store.read(blob));
        } catch (MissingBlobException | CorruptBlobException absent) {
            unavailable.add(blob);
            return Optional.empty();
        }
    }

    /** The blob as JSON; empty if it is missing, damaged or no JSON. */
    Optional<JsonNode> json(Digest blob) {
        return bytes(blob).flatMap(bytes -> {
            try {
                return Optional.of(JSON.readTree(bytes));
            } catch (IOException malformed) {
                unavailable.add(blob);
                return Optional.empty();
            }
        });
    }

    /** The blob as JSON for people; empty if it is missing, damaged or no JSON. */
    Optional<String> prettyJson(Digest blob) {
        return json(blob).map(tree -> {
            try {
                return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("What was read as JSON cannot be written as such: " + blob, impossible);
            }
        });
    }

    List<Digest> unavailable() {
        return unavailable;
    }
}
