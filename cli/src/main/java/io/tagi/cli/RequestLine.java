package io.tagi.cli;

import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a request file.
 *
 * @param requestId the idempotency key; without one it follows from the instruction
 * @param definition the task in words
 * @param positiveExamples demonstrations
 */
record RequestLine(
        @Nullable String requestId,
        @Nullable String definition,
        @Nullable List<Example> positiveExamples) {

    AdapterRequested toRequest() {
        Instruction instruction = new Instruction(
                Objects.requireNonNull(definition, "\"definition\" is missing: the task in words."),
                positiveExamples == null ? List.of() : positiveExamples);
        // Also where an id is given: an instruction without one has no digest, and so cannot be asked for.
        RequestId derived = RequestId.derivedFrom(instruction);
        return AdapterRequested.of(requestId == null ? derived : RequestId.of(requestId), instruction);
    }
}
