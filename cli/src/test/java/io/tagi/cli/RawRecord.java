package io.tagi.cli;

import io.tagi.actors.bus.Bytes;
import io.tagi.actors.bus.Header;
import io.tagi.actors.bus.OutgoingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record for the topic {@code instructions} as any stranger may send it; begins as a request that is in order.
 *
 * @param name tells it from others; it also travels in a header of its own
 */
record RawRecord(String name, Optional<Bytes> key, List<Header> headers, Optional<Bytes> value) {
    static final String NAME_HEADER = "x-name";

    /** A request that is in order, with its name as request id. */
    static RawRecord request(String name) {
        List<Header> headers = List.of(
                Header.of(NAME_HEADER, name),
                Header.of("ce_specversion", "1.0"),
                Header.of("ce_id", "event-" + name),
                Header.of("ce_source", "urn:test"),
                Header.of("ce_type", "io.tagi.adapter.requested.v1"));
        return new RawRecord(name, Optional.of(Bytes.ofText(name)), headers, Optional.empty())
                .withInstruction("{\"definition\":\"" + name + "\"}");
    }

    RawRecord withInstruction(String instruction) {
        return withValue("{\"requestId\":\"" + name + "\",\"instruction\":" + instruction + "}");
    }

    /** Adds a field to a request that is in order; of two with one name the last counts. */
    RawRecord withField(String field) {
        return withValue("{\"requestId\":\"" + name + "\",\"instruction\":{\"definition\":\"x\"}," + field + "}");
    }

    RawRecord withValue(String text) {
        return withValue(Optional.of(Bytes.ofText(text)));
    }

    RawRecord withValue(Optional<Bytes> other) {
        return new RawRecord(name, key, headers, other);
    }

    RawRecord withKey(Optional<Bytes> other) {
        return new RawRecord(name, other, headers, value);
    }

    /** Adds a header; of two with one name the last counts. */
    RawRecord withHeader(Header added) {
        List<Header> more = new ArrayList<>(headers);
        more.add(added);
        return new RawRecord(name, key, more, value);
    }

    RawRecord withoutCloudEventHeaders() {
        return new RawRecord(name, key, List.of(Header.of(NAME_HEADER, name)), value);
    }

    OutgoingRecord to(String topic) {
        return new OutgoingRecord(topic, key, headers, value);
    }
}
