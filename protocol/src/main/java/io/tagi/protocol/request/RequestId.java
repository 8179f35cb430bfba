package io.tagi.protocol.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tagi.protocol.Digest;
import io.tagi.protocol.EntityName;
import io.tagi.protocol.instruction.Instruction;

/**
 * The name that upstream gives to a request, and its idempotency key: the same id is answered once.
 *
 * @param value an {@linkplain EntityName entity's name}
 */
public record RequestId(@JsonValue String value) implements Comparable<RequestId> {
    /** @throws IllegalArgumentException if the value is not allowed */
    public RequestId {
        EntityName.require("request id", value);
    }

    /** Reads the text form. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
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
}
