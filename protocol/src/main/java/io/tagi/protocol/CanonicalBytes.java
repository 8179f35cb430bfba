package io.tagi.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The exact bytes under a digest: a domain name, then fields in a fixed order, each behind a tag and its length.
 *
 * <p>Two different sequences of fields never have the same bytes, because no field can run into the next. Text is UTF-8
 * as given: no trimming and no Unicode normalisation, since what a model reads is the text as given.
 *
 * <pre>
 *   field = tag (1 byte), length (8 bytes, big-endian), content
 *   tag   = 'D' domain | 'T' text | 'N' number (content: 8 bytes, big-endian) | 'H' digest (content: 32 bytes)
 *         | 'B' bytes | 'L' list (content: 8 bytes, the number of fields that belong to it follows)
 * </pre>
 */
public final class CanonicalBytes {
    private final MessageDigest sha256 = Digest.newSha256();

    private CanonicalBytes(String domain) {
        field('D', utf8(domain));
    }

    /**
     * Starts the bytes of one kind of thing.
     *
     * @param domain a name with a version, such as {@code tagi.instruction.v1}; another domain never yields an equal digest
     */
    public static CanonicalBytes of(String domain) {
        return new CanonicalBytes(domain);
    }

    /** @throws IllegalArgumentException if the text is not well-formed Unicode */
    public CanonicalBytes text(String text) {
        field('T', utf8(text));
        return this;
    }

    /** Appends a whole number. */
    public CanonicalBytes number(long number) {
        field('N', longBytes(number));
        return this;
    }

    /** Appends the 32 bytes that a digest stands for. */
    public CanonicalBytes digest(Digest digest) {
        field('H', ByteBuffer.wrap(java.util.HexFormat.of().parseHex(digest.hex())));
        return this;
    }

    /** Appends raw bytes. */
    public CanonicalBytes bytes(byte[] bytes) {
        field('B', ByteBuffer.wrap(bytes));
        return this;
    }

    /** Announces how many elements follow. */
    public CanonicalBytes list(int size) {
        field('L', longBytes(size));
        return this;
    }

    /** The digest of everything appended; call it once, at the end. */
    public Digest toDigest() {
        return Digest.of(sha256);
    }

    private void field(char tag, ByteBuffer content) {
        sha256.update((byte) tag);
        sha256.update(longBytes(content.remaining()));
        sha256.update(content);
    }

    private static ByteBuffer longBytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, number);
    }

    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException(
                    "The text holds half of a surrogate pair, so it has no UTF-8 form. Send well-formed Unicode.",
                    malformed);
        }
    }
}
