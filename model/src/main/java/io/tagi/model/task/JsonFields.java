package io.tagi.model.task;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a JSON object, asked for by name and type.
 *
 * @param object where the fields are
 * @param place what a person finds the object by: the file, the line, the outer field
 */
record JsonFields(ObjectNode object, String place) {
    private static final int LONGEST_QUOTE = 80;
    // NaN is no JSON, but some of upstream's files have it in fields that nobody reads.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws MalformedTaskException if the text is not one JSON object */
    static JsonFields parse(String json, String place) {
        try {
            return of(JSON.readTree(json), place);
        } catch (JsonProcessingException malformed) {
            throw new MalformedTaskException(place + " is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static JsonFields of(JsonNode value, String place) {
        if (value instanceof ObjectNode object) {
            return new JsonFields(object, place);
        }
        throw new MalformedTaskException(place + " must be a JSON object, but it is " + shown(value) + ".");
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name) {
        return text(required(name), name);
    }

    boolean flag(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw wrong(name, "must be true or false, but it is " + shown(value));
        }
        return value.booleanValue();
    }

    /** A list of texts. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name)) {
            texts.add(text(element, name + "[" + texts.size() + "]"));
        }
        return texts;
    }

    /** A list of texts, or one text that stands for a list of one. */
    List<String> textOrTexts(String name) {
        return required(name).isTextual() ? List.of(text(name)) : texts(name);
    }

    /** A list of objects. */
    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : list(name)) {
            objects.add(of(element, place + ", " + name + "[" + objects.size() + "]"));
        }
        return objects;
    }

    private JsonNode list(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw wrong(name, "must be a list, but it is " + shown(value));
        }
        return value;
    }

    private JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            throw wrong(name, "is missing");
        }
        return value;
    }

    private String text(JsonNode value, String name) {
        if (!value.isTextual()) {
            throw wrong(name, "must be a text, but it is " + shown(value));
        }
        return value.textValue();
    }

    private MalformedTaskException wrong(String name, String why) {
        return new MalformedTaskException(place + ": the field \"" + name + "\" " + why + ".");
    }

    private static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() <= LONGEST_QUOTE ? json : json.substring(0, LONGEST_QUOTE) + "…";
    }
}
