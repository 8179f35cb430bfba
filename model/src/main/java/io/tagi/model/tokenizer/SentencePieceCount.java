package io.tagi.model.tokenizer;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * How many pieces a {@code spiece.model} has, which its library does not tell.
 *
 * <p>The file is a protocol buffer, {@code sentencepiece.ModelProto}, whose field 1 is repeated once per piece; all other
 * fields are skipped by their wire type (protobuf.dev, "Encoding").
 */
final class SentencePieceCount {
    private static final int PIECES = 1;

    private SentencePieceCount() {}

    static int of(byte[] model, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(model);
        int count = 0;
        try {
            while (bytes.hasRemaining()) {
                long tag = varint(bytes);
                skip(bytes, (int) (tag & 7));
                if (tag >>> 3 == PIECES) {
                    count++;
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            throw new IOException(
                    file + " is no SentencePiece model: malformed at byte " + bytes.position() + " of " + model.length,
                    malformed);
        }
        return count;
    }

    private static void skip(ByteBuffer bytes, int wireType) {
        long length = switch (wireType) {
            case 0 -> {
                varint(bytes);
                yield 0;
            }
            case 1 -> Long.BYTES;
            case 2 -> varint(bytes);
            case 5 -> Integer.BYTES;
            default -> throw new IllegalArgumentException("wire type " + wireType);
        };
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) length);
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = bytes.get();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }
}
