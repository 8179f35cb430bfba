package io.tagi.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-256 digest: the name of everything whose identity is its content.
 *
 * <p>The text form is 64 lower-case hexadecimal digits and nothing else, so that a digest can be used as a file name
 * without further checks: a path separator, a dot or an upper-case letter never gets in.
 *
 * @param hex 64 characters of {@code [0-9a-f]}
 */
public record Digest(@JsonValue String hex) implements Comparable<Digest> {
    private static final int DIGITS = 64;

    /** @throws IllegalArgumentException if {@code hex} is not 64 lower-case hexadecimal digits */
    public Digest {
        if (!isDigest(hex)) {
            throw new IllegalArgumentException(
                    "Not a SHA-256 digest: \"" + abbreviate(hex) + "\". Expected 64 digits of 0-9 and a-f.");
        }
    }

    /** Reads the text form. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Digest parse(String hex) {
        return new Digest(hex);
    }

    /** Whether the text is a digest's text form. */
    public static boolean isDigest(String text) {
        boolean digest = text.length() == DIGITS;
        // Read a hundred times for every event: a pattern would take ten times as long.
        for (int index = 0; digest && index < DIGITS; index++) {
            char digit = text.charAt(index);
            digest = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        }
        return digest;
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return finish(newSha256(), ByteBuffer.wrap(bytes));
    }

    /** The digest of the remaining bytes of a buffer, whose position is left as it was. */
    public static Digest of(ByteBuffer bytes) {
        return finish(newSha256(), bytes.duplicate());
    }

    /** The digest of a text's UTF-8 bytes. */
    public static Digest ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a fed SHA-256 says; the engine is reset by this. */
    public static Digest of(MessageDigest fed) {
        return fromBytes(fed.digest());
    }

    /** A fresh SHA-256 to feed piece by piece. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** The first twelve digits, for a person to recognise it by; never for identity. */
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static Digest finish(MessageDigest sha256, ByteBuffer bytes) {
        sha256.update(bytes);
        return of(sha256);
    }

    private static Digest fromBytes(byte[] raw) {
        return new Digest(java.util.HexFormat.of().formatHex(raw));
    }

    private static String abbreviate(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
