package io.tagi.actors.bus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as a value: equal if their content is. The array is not copied, so it must not be changed once it is here. */
public final class Bytes {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** These bytes. */
    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    /** A text's bytes in UTF-8. */
    public static Bytes ofText(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes; not to be changed. */
    public byte[] array() {
        return array;
    }

    /** The bytes read as UTF-8; what cannot be read is replaced by U+FFFD. */
    public String text() {
        return new String(array, StandardCharsets.UTF_8);
    }

    /** How many bytes. */
    public int size() {
        return array.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** Says how many, not which: content may be private. */
    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
