package io.tagi.protocol.instruction;

import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import java.util.List;
import java.util.Objects;

/**
 * A task described in words, as in Super-NaturalInstructions: a definition and, optionally, positive examples.
 *
 * <p>A record of this type may break the {@link InstructionLimits}: whoever accepts it checks them, so that a request
 * that asks too much is answered with a reason instead of being unreadable.
 *
 * @param definition what to do, in words
 * @param positiveExamples demonstrations in their given order; may be empty
 */
public record Instruction(String definition, List<Example> positiveExamples) {
    public Instruction {
        Objects.requireNonNull(definition, "The instruction has no \"definition\".");
        positiveExamples = positiveExamples == null ? List.of() : List.copyOf(positiveExamples);
    }

    /** An instruction without examples. */
    public static Instruction of(String definition) {
        return new Instruction(definition, List.of());
    }

    /**
     * The digest of the canonical bytes: domain {@code tagi.instruction.v1}, the definition, then a list of input and
     * output texts.
     *
     * @throws IllegalArgumentException if a text is not well-formed Unicode
     */
    public Digest digest() {
        CanonicalBytes bytes = CanonicalBytes.of("tagi.instruction.v1").text(definition);
        bytes.list(positiveExamples.size());
        for (Example example : positiveExamples) {
            bytes.text(example.input()).text(example.output());
        }
        return bytes.toDigest();
    }

    /** The number of UTF-16 characters in all texts together: what {@link InstructionLimits} counts. */
    public long characters() {
        long examples = positiveExamples.stream()
                .mapToLong(example ->
                        (long) example.input().length() + example.output().length())
                .sum();
        return definition.length() + examples;
    }
}
