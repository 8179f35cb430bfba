package io.tagi.protocol.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tagi.protocol.record.UnreadableRecordException.Reason;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Records as JSON: one form for topics and journal.
 *
 * <p>Writing is a pure function of the record: fields in alphabetical order, no white space, absent fields left out, times in
 * ISO 8601. Reading drops fields that it does not know (a newer, compatible writer) and refuses everything else that is
 * wrong, with bounded memory: nesting is limited to {@value #MAX_DEPTH}, a text to {@value #MAX_TEXT} characters.
 */
public final class RecordCodec {
    static final int MAX_DEPTH = 32;
    static final int MAX_TEXT = 8 * 1024 * 1024;

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    /** A record's JSON. */
    public byte[] encode(Record content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A record of the protocol cannot be written: " + content, impossible);
        }
    }

    /**
     * Reads a record by its full type name.
     *
     * @throws UnreadableRecordException if the type or version is unknown, or the data is not a record of it
     */
    public Record decode(String fullName, byte[] data) {
        return decode(RecordType.require(fullName).shape(), data);
    }

    /**
     * Reads a record that must be of one type.
     *
     * @throws UnreadableRecordException as {@link #decode(String, byte[])}, and if it is of another type
     */
    public <T extends Record> T decode(String fullName, byte[] data, Class<T> expected) {
        RecordType type = RecordType.require(fullName);
        if (type.shape() != expected) {
            throw new UnreadableRecordException(
                    Reason.UNEXPECTED_TYPE,
                    "A record of type \"" + fullName + "\" does not belong here; expected " + expected.getSimpleName()
                            + ".",
                    null);
        }
        return decode(expected, data);
    }

    <T extends Record> T decode(Class<T> shape, byte[] data) {
        return read(() -> json.readValue(data, shape));
    }

    <T extends Record> T decode(Class<T> shape, JsonNode tree) {
        return read(() -> json.treeToValue(tree, shape));
    }

    JsonNode toTree(Record content) {
        return json.valueToTree(content);
    }

    private static <T extends Record> T read(JsonReading<T> reading) {
        try {
            T read = reading.read();
            if (read == null) {
                throw new UnreadableRecordException(Reason.NOT_JSON, "The data is the JSON literal null.", null);
            }
            return read;
        } catch (JsonMappingException invalid) {
            throw new UnreadableRecordException(Reason.INVALID_FIELD, describe(invalid), invalid);
        } catch (JsonProcessingException notJson) {
            throw new UnreadableRecordException(
                    Reason.NOT_JSON, "The data is not JSON: " + notJson.getOriginalMessage(), notJson);
        } catch (IOException notJson) {
            throw new UnreadableRecordException(
                    Reason.NOT_JSON, "The data cannot be read as JSON: " + notJson.getMessage(), notJson);
        }
    }

    private static String describe(JsonMappingException invalid) {
        Throwable cause = invalid.getCause();
        String what = cause instanceof IllegalArgumentException || cause instanceof NullPointerException
                ? String.valueOf(cause.getMessage())
                : invalid.getOriginalMessage();
        String where = invalid.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return where.isEmpty() ? what : what + " (at " + where + ")";
    }

    @FunctionalInterface
    private interface JsonReading<T> {
        T read() throws IOException;
    }
}
