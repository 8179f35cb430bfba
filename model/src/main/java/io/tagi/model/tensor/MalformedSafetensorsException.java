package io.tagi.model.tensor;

/** A file that claims to be safetensors breaks a rule of the format, exceeds a limit, or holds another type than asked. */
public final class MalformedSafetensorsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 80;

    MalformedSafetensorsException(String message) {
        super(message);
    }

    MalformedSafetensorsException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A text from the file, in quotes and cut to a length that fits a message. */
    static String quote(String text) {
        return '"' + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…") + '"';
    }
}
