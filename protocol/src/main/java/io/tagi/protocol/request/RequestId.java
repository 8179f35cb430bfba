package io.tagi.protocol.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import java.util.regex.Pattern;

/**
 * The name that upstream gives to a request, and its idempotency key: the same id is answered once.
 *
 * <p>It becomes an entity's name, so it can hold neither a path separator nor white space nor a control character.
 *
 * @param value 1 to 128 characters: letters, digits, {@code . _ : -}; the first is a letter or a digit
 */
public record RequestId(@JsonValue String value) implements Comparable<RequestId> {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    /** @throws IllegalArgumentException if the value is not allowed */
    public RequestId {
        if (value == null || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a request id: " + quote(value)
                    + ". Use 1 to 128 letters, digits and . _ : - and start with a letter or a digit.");
        }
    }

    /** Reads the text form. */
    @JsonCreator
    public static RequestId of(String value) {
        return new RequestId(value);
    }

    /** The id of a request that was given none: it follows from the instruction, so that sending it again is a repeat. */
    public static RequestId derivedFrom(Instruction instruction) {
        Digest digest = instruction.digest();
        return new RequestId("i-" + digest.hex().substring(0, 32));
    }

    @Override
    public int compareTo(RequestId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String quote(String value) {
        if (value == null) {
            return "none was given";
        }
        String shown = value.length() <= 60 ? value : value.substring(0, 60) + "…";
        return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
