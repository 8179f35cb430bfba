package io.tagi.actors.bus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record that this worker may work on, exactly as it was received.
 *
 * @param position where the record stands, its identity
 * @param key as received
 * @param value as received
 * @param headers as received, in their order
 * @param attempt which delivery this is, from 1; a claim that was released or whose worker died counts
 * @param attemptLimit how many attempts the queue allows
 */
public record Claim(
        Position position,
        Optional<Bytes> key,
        Optional<Bytes> value,
        List<Header> headers,
        int attempt,
        int attemptLimit) {
    public Claim {
        headers = List.copyOf(headers);
    }

    /**
     * Whether every allowed attempt has been used up: the record is not to be worked on again, but to be sent to the dead
     * letters and settled.
     */
    public boolean isExhausted() {
        return attempt > attemptLimit;
    }

    /** The key read as UTF-8, empty if there is none. */
    public String keyText() {
        return key.map(Bytes::text).orElse("");
    }

    /** The value, empty if there is none. */
    public byte[] data() {
        return value.map(Bytes::array).orElseGet(() -> new byte[0]);
    }

    /** The headers read as UTF-8, in their order; of several with one name the last counts. */
    public Map<String, String> headerTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.forEach(header -> texts.put(header.name(), header.text()));
        return texts;
    }

    /** Names the record without its content, which may be private. */
    @Override
    public String toString() {
        return position + " (attempt " + attempt + " of " + attemptLimit + ")";
    }
}
