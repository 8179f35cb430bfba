package io.tagi.model.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * Configurations as JSON. Every field must be there and no other may: a setting that is silently ignored or defaulted would give other
 * weights than its author meant.
 */
public final class ConfigJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private ConfigJson() {}

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException naming the field, if one is missing, unknown, of another type or out of its range
     */
    public static <T extends Record> T parse(String json, Class<T> shape) {
        try {
            return JSON.readValue(json, shape);
        } catch (JsonMappingException misfit) {
            throw new IllegalArgumentException(
                    "The configuration is not right at " + place(misfit) + ": " + reason(misfit), misfit);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "The configuration is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /** The canonical text: the same for equal configurations. */
    public static String write(Record configuration) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(configuration) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("Every setting has a JSON form", impossible);
        }
    }

    private static String reason(JsonMappingException misfit) {
        Throwable cause = misfit.getCause();
        return cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : misfit.getOriginalMessage();
    }

    private static String place(JsonMappingException misfit) {
        return misfit.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining(".", "\"", "\""));
    }
}
