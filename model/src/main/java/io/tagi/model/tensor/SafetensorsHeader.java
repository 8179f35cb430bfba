package io.tagi.model.tensor;

import static io.tagi.model.tensor.MalformedSafetensorsException.quote;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON header of a safetensors file, read with every rule of the format held.
 *
 * <p>The text is read as a stream, and no number in it is trusted before it is checked, so the memory taken is bounded by
 * the limits below whatever the file says. Beyond the format's own rules, an unknown field in a tensor's entry is refused.
 *
 * @param entries the tensors in the order of their data
 * @param metadata the free texts under {@code __metadata__}
 */
record SafetensorsHeader(List<TensorEntry> entries, SortedMap<String, String> metadata) {
    /** The format's own limit. */
    static final int LONGEST_HEADER = 100_000_000;

    static final int MOST_TENSORS = 100_000;
    static final int MOST_AXES = 32;
    static final int LONGEST_NAME = 4096;

    private static final String METADATA = "__metadata__";

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(3)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(20)
                    .build())
            .build();

    /**
     * Reads a header.
     *
     * @param text the header's bytes and nothing more
     * @param dataLength how many bytes of data follow the header
     * @throws MalformedSafetensorsException if a rule is broken
     */
    static SafetensorsHeader parse(InputStream text, long dataLength) throws IOException {
        Reader characters = new InputStreamReader(
                text,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (JsonParser parser = JSON.createParser(characters)) {
            SafetensorsHeader header = new HeaderReader(parser).read();
            requireCovered(header.entries, dataLength);
            return header;
        } catch (JacksonException notJson) {
            throw new MalformedSafetensorsException(
                    "The header is not valid JSON: " + notJson.getOriginalMessage(), notJson);
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedSafetensorsException("The header is not valid UTF-8", notUtf8);
        }
    }

    /** The data must be covered from its first byte to its last, each byte once. */
    private static void requireCovered(List<TensorEntry> entries, long dataLength) {
        long covered = 0;
        for (TensorEntry entry : entries) {
            if (entry.begin() < covered) {
                throw new MalformedSafetensorsException("The data of " + quote(entry.name()) + " begins at "
                        + entry.begin() + ", inside the tensor before it, which ends at " + covered);
            }
            if (entry.begin() > covered) {
                throw new MalformedSafetensorsException(
                        "The bytes " + covered + " to " + entry.begin() + " of the data belong to no tensor");
            }
            covered = entry.end();
        }
        if (covered != dataLength) {
            throw new MalformedSafetensorsException(
                    "The header describes " + covered + " bytes of data, but " + dataLength + " bytes follow it");
        }
    }

    /** One pass over the tokens. */
    private static final class HeaderReader {
        private final JsonParser parser;
        private final List<TensorEntry> entries = new ArrayList<>();
        private final SortedMap<String, String> metadata = new TreeMap<>();

        HeaderReader(JsonParser parser) {
            this.parser = parser;
        }

        SafetensorsHeader read() throws IOException {
            require(JsonToken.START_OBJECT, "The header");
            Set<String> names = new HashSet<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!names.add(name)) {
                    throw new MalformedSafetensorsException("The name " + quote(name) + " occurs twice");
                }
                if (name.equals(METADATA)) {
                    readMetadata();
                } else {
                    entries.add(readEntry(name));
                }
                if (entries.size() > MOST_TENSORS) {
                    throw new MalformedSafetensorsException(
                            "The header lists more than " + MOST_TENSORS + " tensors, the most that are read");
                }
            }
            if (parser.nextToken() != null) {
                throw new MalformedSafetensorsException("The header goes on after its closing brace");
            }
            entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
            return new SafetensorsHeader(entries, metadata);
        }

        private void readMetadata() throws IOException {
            require(JsonToken.START_OBJECT, METADATA);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                require(JsonToken.VALUE_STRING, METADATA + ' ' + quote(key));
                if (metadata.put(key, parser.getText()) != null) {
                    throw new MalformedSafetensorsException(METADATA + " has the key " + quote(key) + " twice");
                }
            }
        }

        private TensorEntry readEntry(String name) throws IOException {
            require(JsonToken.START_OBJECT, "The entry of " + quote(name));
            TensorType type = null;
            List<Long> shape = null;
            List<Long> offsets = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                switch (field) {
                    case "dtype" -> type = once(type, readType(name), name, field);
                    case "shape" -> shape = once(shape, readNumbers(name, field, MOST_AXES), name, field);
                    case "data_offsets" -> offsets = once(offsets, readNumbers(name, field, 2), name, field);
                    default ->
                        throw new MalformedSafetensorsException(
                                "The entry of " + quote(name) + " has an unknown field " + quote(field));
                }
            }
            if (type == null || shape == null || offsets == null || offsets.size() != 2) {
                throw new MalformedSafetensorsException("The entry of " + quote(name)
                        + " needs a dtype, a shape and a begin and an end under data_offsets");
            }
            return checked(name, type, shape, offsets.get(0), offsets.get(1));
        }

        private TensorType readType(String name) throws IOException {
            require(JsonToken.VALUE_STRING, "The dtype of " + quote(name));
            try {
                return TensorType.valueOf(parser.getText());
            } catch (IllegalArgumentException unknown) {
                throw new MalformedSafetensorsException(
                        "The dtype " + quote(parser.getText()) + " of " + quote(name) + " is not known", unknown);
            }
        }

        private List<Long> readNumbers(String name, String field, int most) throws IOException {
            String where = "The " + field + " of " + quote(name);
            require(JsonToken.START_ARRAY, where);
            List<Long> numbers = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (numbers.size() == most) {
                    throw new MalformedSafetensorsException(where + " has more than " + most + " numbers");
                }
                numbers.add(readNumber(where));
            }
            return numbers;
        }

        private long readNumber(String where) throws IOException {
            boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
            boolean fits = whole && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!fits || parser.getLongValue() < 0) {
                throw new MalformedSafetensorsException(where + " holds " + quote(parser.getText())
                        + " where only a whole number from 0 to " + Long.MAX_VALUE + " may stand");
            }
            return parser.getLongValue();
        }

        private void require(JsonToken expected, String where) throws IOException {
            JsonToken found = parser.nextToken();
            if (found != expected) {
                throw new MalformedSafetensorsException(where + " must be " + inWords(expected) + ", but is "
                        + (found == null ? "missing" : inWords(found)));
            }
        }

        private static TensorEntry checked(String name, TensorType type, List<Long> lengths, long begin, long end) {
            TensorShape shape;
            long bits;
            try {
                shape = new TensorShape(lengths);
                bits = Math.multiplyExact(shape.elements(), (long) type.bits());
            } catch (IllegalArgumentException | ArithmeticException overflow) {
                throw new MalformedSafetensorsException(
                        "The shape " + lengths + " of " + quote(name) + " has too many elements to count", overflow);
            }
            if (end < begin || end - begin != bits / Byte.SIZE || bits % Byte.SIZE != 0) {
                throw new MalformedSafetensorsException("The tensor " + quote(name) + " of type " + type + " and shape "
                        + shape + " takes " + bits + " bits, but its offsets are " + begin + " and " + end);
            }
            return new TensorEntry(name, type, shape, begin, end);
        }

        private static <T> T once(@Nullable T before, T now, String name, String field) {
            if (before != null) {
                throw new MalformedSafetensorsException(
                        "The entry of " + quote(name) + " has the field " + quote(field) + " twice");
            }
            return now;
        }

        private static String inWords(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> "an object";
                case START_ARRAY -> "an array";
                case VALUE_STRING -> "a string";
                default -> token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            };
        }
    }
}
