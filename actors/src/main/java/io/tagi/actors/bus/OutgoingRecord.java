package io.tagi.actors.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record that is to be sent.
 *
 * @param topic the full name of the topic
 * @param key decides the partition, and with it the order among records of one key
 * @param headers in their order
 * @param value the data
 */
public record OutgoingRecord(String topic, Optional<Bytes> key, List<Header> headers, Optional<Bytes> value) {
    public OutgoingRecord {
        headers = List.copyOf(headers);
    }

    /** A record with texts for key and headers. */
    public static OutgoingRecord of(String topic, String key, Map<String, String> headers, byte[] value) {
        List<Header> texts = headers.entrySet().stream()
                .map(header -> Header.of(header.getKey(), header.getValue()))
                .toList();
        return new OutgoingRecord(topic, Optional.of(Bytes.ofText(key)), texts, Optional.of(Bytes.of(value)));
    }

    /** How many bytes of content it has. */
    int size() {
        return key.map(Bytes::size).orElse(0) + value.map(Bytes::size).orElse(0);
    }
}
