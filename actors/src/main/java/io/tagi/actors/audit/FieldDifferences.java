package io.tagi.actors.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.protocol.record.RecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where two records, or two pieces of JSON, differ: field by field. */
public final class FieldDifferences {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_VALUE = 120;

    private FieldDifferences() {}

    /**
     * One field that differs.
     *
     * @param field its path, with dots between the parts
     * @param first what it is in the first; absent fields are written as "(absent)"
     * @param second what it is in the second
     */
    public record Difference(String field, String first, String second) {
        @Override
        public String toString() {
            return field + ": " + first + " | " + second;
        }
    }

    /** The fields in which two records differ. */
    public static List<Difference> between(Record first, Record second) {
        RecordCodec records = new RecordCodec();
        return between(tree(records.encode(first)), tree(records.encode(second)));
    }

    /** The values in which two trees differ, in the order of their paths. */
    public static List<Difference> between(JsonNode first, JsonNode second) {
        SortedMap<String, String> ones = new TreeMap<>();
        SortedMap<String, String> others = new TreeMap<>();
        flatten("", first, ones);
        flatten("", second, others);
        SortedMap<String, String> fields = new TreeMap<>(ones);
        fields.putAll(others);
        List<Difference> differences = new ArrayList<>();
        for (String field : fields.keySet()) {
            String one = shown(ones.get(field));
            String other = shown(others.get(field));
            if (!one.equals(other)) {
                differences.add(new Difference(field, one, other));
            }
        }
        return differences;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(under(path, field.getKey()), field.getValue(), values));
        } else if (node.isArray()) {
            Iterator<JsonNode> elements = node.elements();
            for (int i = 0; elements.hasNext(); i++) {
                flatten(under(path, Integer.toString(i)), elements.next(), values);
            }
        } else {
            values.put(path, node.asText());
        }
    }

    private static String under(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "(absent)";
        }
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A record's own JSON cannot be read", impossible);
        }
    }
}
