package io.tagi.actors.audit;

import io.tagi.protocol.Digest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Ends a file with the digest of everything before, as 64 hexadecimal digits: they replace the last 64 bytes that are written, whatever
 * these are. So a format that ends in a comment, as ZIP does, can carry a digest of all of itself.
 */
final class SealedOutputStream extends FilterOutputStream {
    /** How many bytes at the end are the digest. */
    static final int DIGEST_BYTES = 64;

    private final MessageDigest sha256 = Digest.newSha256();
    private final byte[] held = new byte[DIGEST_BYTES];
    private int count;

    SealedOutputStream(OutputStream target) {
        super(target);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] joined = Arrays.copyOf(held, count + length);
        System.arraycopy(bytes, offset, joined, count, length);
        int free = Math.max(0, joined.length - DIGEST_BYTES);
        sha256.update(joined, 0, free);
        out.write(joined, 0, free);
        count = joined.length - free;
        System.arraycopy(joined, free, held, 0, count);
    }

    @Override
    public void close() throws IOException {
        out.write(Digest.of(sha256).hex().getBytes(StandardCharsets.US_ASCII));
        super.close();
    }
}
