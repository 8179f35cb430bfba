package io.tagi.model.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes float32 tensors as safetensors, byte for byte a pure function of the content.
 *
 * <p>Tensors stand in the order of their names (by UTF-16 code unit), in the header as in the data; the metadata comes first,
 * its keys in order; there is no white space in the header but the spaces behind it, which let the data begin at a
 * multiple of 64 bytes.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 64;

    private SafetensorsWriter() {}

    /** The bytes of a safetensors file with these tensors and this metadata. */
    public static byte[] toBytes(NamedTensors tensors, Map<String, String> metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(tensors, metadata, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory cannot fail", impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes the bytes of a safetensors file to a stream, which stays open. */
    public static void write(NamedTensors tensors, Map<String, String> metadata, OutputStream target)
            throws IOException {
        write(tensors, metadata, Channels.newChannel(target));
    }

    /**
     * Writes a safetensors file; whoever reads {@code file} meanwhile finds the old content or the new, never a part. The
     * content is on the disk when this returns.
     */
    public static void write(NamedTensors tensors, Map<String, String> metadata, Path file) throws IOException {
        // Not a temporary file of the platform's: those are closed to other users, and so would the result be.
        Path unfinished = file.resolveSibling(".unfinished-" + UUID.randomUUID() + ".safetensors");
        try {
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(tensors, metadata, channel);
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(NamedTensors tensors, Map<String, String> metadata, WritableByteChannel target)
            throws IOException {
        writeFully(target, header(tensors, metadata));
        for (HostTensor tensor : tensors.asMap().values()) {
            writeFully(target, tensor.bytes());
        }
    }

    private static void writeFully(WritableByteChannel target, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    private static ByteBuffer header(NamedTensors tensors, Map<String, String> metadata) {
        ByteBuffer json = utf8(headerText(tensors, metadata));
        int unpadded = Long.BYTES + json.remaining();
        int padded = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(padded - Long.BYTES).put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }

    private static String headerText(NamedTensors tensors, Map<String, String> metadata) {
        StringJoiner entries = new StringJoiner(",", "{", "}");
        if (!metadata.isEmpty()) {
            StringJoiner texts = new StringJoiner(",", "{", "}");
            new TreeMap<>(metadata).forEach((key, text) -> texts.add(quoted(key) + ':' + quoted(text)));
            entries.add("\"__metadata__\":" + texts);
        }
        long begin = 0;
        for (Map.Entry<String, HostTensor> tensor : tensors.asMap().entrySet()) {
            requireTensorName(tensor.getKey());
            long end = begin + tensor.getValue().bytes().remaining();
            entries.add(quoted(tensor.getKey()) + ":{\"dtype\":\"F32\",\"shape\":"
                    + tensor.getValue().shape().toString().replace(" ", "") + ",\"data_offsets\":[" + begin + ',' + end
                    + "]}");
            begin = end;
        }
        return entries.toString();
    }

    private static void requireTensorName(String name) {
        if (name.equals("__metadata__") || name.length() > SafetensorsHeader.LONGEST_NAME) {
            throw new IllegalArgumentException("A tensor cannot be named " + MalformedSafetensorsException.quote(name)
                    + ": the name is reserved or longer than " + SafetensorsHeader.LONGEST_NAME);
        }
    }

    /** A JSON string in its shortest form, except that control characters are always written as four digits. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ') {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }

    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException unpaired) {
            throw new IllegalArgumentException(
                    "A tensor's name or a metadata text holds half of a surrogate pair and has no UTF-8 form",
                    unpaired);
        }
    }
}
