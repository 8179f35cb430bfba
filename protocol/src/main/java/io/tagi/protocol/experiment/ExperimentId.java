package io.tagi.protocol.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tagi.protocol.Digest;
import io.tagi.protocol.EntityName;

/**
 * The name of an experiment, and its idempotency key: the same id is carried out once.
 *
 * @param value an {@linkplain EntityName entity's name}
 */
public record ExperimentId(@JsonValue String value) implements Comparable<ExperimentId> {
    /** @throws IllegalArgumentException if the value is not allowed */
    public ExperimentId {
        EntityName.require("experiment id", value);
    }

    /** Reads the text form. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ExperimentId of(String value) {
        return new ExperimentId(value);
    }

    /** The id of an experiment that was given none: it follows from the specification, so that submitting it again is a repeat. */
    public static ExperimentId derivedFrom(ExperimentSpec spec) {
        return derivedFrom(spec.digest());
    }

    static ExperimentId derivedFrom(Digest content) {
        return new ExperimentId("e-" + content.hex().substring(0, 32));
    }

    @Override
    public int compareTo(ExperimentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
