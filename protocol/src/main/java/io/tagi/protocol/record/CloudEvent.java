package io.tagi.protocol.record;

import io.tagi.protocol.record.UnreadableRecordException.Reason;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a CloudEvent 1.0 and their form as headers: Kafka's binary content mode, in which the data is the record's
 * value.
 *
 * <p>Source and id together are unique, and are what a consumer may drop repeats by. Lineage travels in two extension
 * attributes: the request or experiment that a record belongs to, and the id of the record or event that caused it.
 *
 * @param id unique within the source
 * @param source who wrote it, a URI reference
 * @param type the {@linkplain RecordType#fullName() full type name} of the data
 * @param time when it happened
 * @param correlationId the request or experiment that it belongs to
 * @param causationId what caused it
 */
public record CloudEvent(
        String id,
        String source,
        String type,
        Instant time,
        Optional<String> correlationId,
        Optional<String> causationId) {
    private static final String CONTENT_TYPE = "content-type";
    private static final String JSON = "application/json";
    private static final String PREFIX = "ce_";

    /** The headers of the binary content mode, in a fixed order; the value of the record is the data. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PREFIX + "specversion", "1.0");
        headers.put(PREFIX + "id", id);
        headers.put(PREFIX + "source", source);
        headers.put(PREFIX + "type", type);
        headers.put(PREFIX + "time", time.toString());
        correlationId.ifPresent(value -> headers.put(PREFIX + "correlationid", value));
        causationId.ifPresent(value -> headers.put(PREFIX + "causationid", value));
        headers.put(CONTENT_TYPE, JSON);
        return headers;
    }

    /**
     * Reads the binary content mode.
     *
     * @throws UnreadableRecordException if a required attribute is missing or the data is said not to be JSON
     */
    public static CloudEvent read(Map<String, String> headers) {
        String version = required(headers, PREFIX + "specversion");
        if (!version.equals("1.0")) {
            throw notACloudEvent("ce_specversion is \"" + version + "\"; only 1.0 is understood.");
        }
        String contentType = headers.getOrDefault(CONTENT_TYPE, JSON);
        if (!contentType.startsWith(JSON)) {
            throw notACloudEvent("The content type is \"" + contentType + "\"; send " + JSON
                    + " with CloudEvents attributes as headers (binary content mode).");
        }
        return new CloudEvent(
                required(headers, PREFIX + "id"),
                required(headers, PREFIX + "source"),
                required(headers, PREFIX + "type"),
                time(headers),
                Optional.ofNullable(headers.get(PREFIX + "correlationid")),
                Optional.ofNullable(headers.get(PREFIX + "causationid")));
    }

    private static Instant time(Map<String, String> headers) {
        String text = headers.get(PREFIX + "time");
        if (text == null) {
            // The attribute is optional; a sender without a clock is not refused.
            return Instant.EPOCH;
        }
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw notACloudEvent("ce_time is \"" + text + "\"; expected a time such as 2026-11-20T08:00:00Z.");
        }
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null || value.isEmpty()) {
            throw notACloudEvent(
                    "The header " + name
                            + " is missing. Records are CloudEvents 1.0 in binary content mode; asyncapi.yaml shows the headers.");
        }
        return value;
    }

    private static UnreadableRecordException notACloudEvent(String message) {
        return new UnreadableRecordException(Reason.NOT_A_CLOUD_EVENT, message, null);
    }
}
