package io.tagi.model.tokenizer;

/** Keeps from the native tokenizers what is not text: each of them would silently make something else of it. */
final class WellFormedText {
    private WellFormedText() {}

    /** @throws IllegalArgumentException if the text has an unpaired surrogate */
    static String require(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new IllegalArgumentException(String.format(
                        "The text is not well-formed Unicode: unpaired surrogate U+%04X at index %d. Decode it with the"
                                + " encoding that it was written in.",
                        (int) unit, i));
            }
        }
        return text;
    }
}
