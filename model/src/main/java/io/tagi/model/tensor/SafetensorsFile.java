package io.tagi.model.tensor;

import static io.tagi.model.tensor.MalformedSafetensorsException.quote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An open safetensors file: names, types and shapes at once, tensors on request.
 *
 * <p>The file is mapped, not read: an F32 tensor is a view of it and costs no memory, F16 and BF16 tensors are widened
 * to float32 when asked for, I64 tensors are copied. Every rule of the format is checked on opening, before a byte of
 * data is touched, and the offsets that were checked are the ones that are used. The mapping lasts as long as a tensor
 * of it is held; nothing needs closing. A file must not be changed while it is mapped: replace it by renaming.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class SafetensorsFile {
    private static final int PREFIX = Long.BYTES;

    private final SortedMap<String, TensorEntry> entries = new TreeMap<>();
    private final SortedMap<String, String> metadata;
    private final Map<String, ByteBuffer> data;
    private final String source;

    private SafetensorsFile(String source, SafetensorsHeader header, Map<String, ByteBuffer> data) {
        this.source = source;
        this.metadata = Collections.unmodifiableSortedMap(header.metadata());
        this.data = data;
        header.entries().forEach(entry -> entries.put(entry.name(), entry));
    }

    /**
     * Maps a file.
     *
     * @throws MalformedSafetensorsException if the file breaks a rule of the format
     * @throws IOException if it cannot be read
     */
    public static SafetensorsFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Opening(file.toString(), channel.size(), new MappedBytes(channel)).read();
        }
    }

    /**
     * Reads a file's content from memory; the array must not change from now on.
     *
     * @throws MalformedSafetensorsException if the content breaks a rule of the format
     */
    public static SafetensorsFile of(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).asReadOnlyBuffer();
        try {
            return new Opening(
                            "These bytes",
                            content.length,
                            (begin, end) -> bytes.slice((int) begin, (int) (end - begin)))
                    .read();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory cannot fail", impossible);
        }
    }

    /** What the header says of each tensor, in the order of their names. */
    public Collection<TensorEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** The texts under {@code __metadata__}; cannot be changed. */
    public SortedMap<String, String> metadata() {
        return metadata;
    }

    /**
     * The float32 values of a tensor of type F32 (a view of the file), F16 or BF16 (widened).
     *
     * @throws NoSuchElementException if no tensor has this name; the message shows the names that come nearest
     * @throws MalformedSafetensorsException if the tensor is of another type, or larger than 2 GiB
     */
    public HostTensor floats(String name) {
        TensorEntry entry = entry(name);
        return switch (entry.type()) {
            case F32 -> view(entry);
            case F16, BF16 -> HalfPrecision.widen(entry, bytes(entry));
            default -> throw refused(entry, "F32, F16 and BF16 are read as float32");
        };
    }

    /**
     * The values of a tensor of type I64.
     *
     * @throws NoSuchElementException if no tensor has this name; the message shows the names that come nearest
     * @throws MalformedSafetensorsException if the tensor is of another type, or larger than 2 GiB
     */
    public LongTensor longs(String name) {
        TensorEntry entry = entry(name);
        if (entry.type() != TensorType.I64) {
            throw refused(entry, "I64 is read as int64");
        }
        long[] values = new long[(int) entry.shape().elements()];
        bytes(entry).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        return LongTensor.of(entry.shape(), values);
    }

    /**
     * All tensors as float32.
     *
     * @throws MalformedSafetensorsException if one is neither F32 nor F16 nor BF16, or is larger than 2 GiB
     */
    public NamedTensors floatTensors() {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        entries.keySet().forEach(name -> tensors.put(name, floats(name)));
        return NamedTensors.of(tensors);
    }

    private TensorEntry entry(String name) {
        TensorEntry entry = entries.get(name);
        if (entry == null) {
            throw new NoSuchElementException(source + ": no tensor is named \"" + name + "\"; the nearest names are "
                    + NearNames.to(name, entries.keySet()));
        }
        return entry;
    }

    private HostTensor view(TensorEntry entry) {
        ByteBuffer bytes = bytes(entry);
        boolean aligned = !bytes.isDirect() || bytes.alignmentOffset(0, Float.BYTES) == 0;
        if (aligned) {
            return HostTensor.over(entry.shape(), bytes);
        }
        ByteBuffer copy = HostTensor.allocate(entry.shape());
        return HostTensor.over(entry.shape(), copy.put(bytes).flip());
    }

    private ByteBuffer bytes(TensorEntry entry) {
        ByteBuffer bytes = data.get(entry.name());
        if (bytes == null) {
            throw new MalformedSafetensorsException(source + ": the tensor " + quote(entry.name()) + " takes "
                    + entry.bytes() + " bytes; one tensor may take at most " + Integer.MAX_VALUE);
        }
        return bytes.duplicate();
    }

    private MalformedSafetensorsException refused(TensorEntry entry, String rule) {
        return new MalformedSafetensorsException(source + ": the tensor " + quote(entry.name()) + " has the type "
                + entry.type() + ", but only " + rule + " here");
    }

    /** A read-only view of the bytes from {@code begin} to {@code end} of a whole file. */
    private interface ByteRange {
        ByteBuffer view(long begin, long end) throws IOException;
    }

    /** Maps ranges of a file; a file that has shrunk since it was measured is noticed here. */
    private record MappedBytes(FileChannel channel) implements ByteRange {
        @Override
        public ByteBuffer view(long begin, long end) throws IOException {
            if (end > channel.size()) {
                throw new MalformedSafetensorsException(
                        "The file shrank to " + channel.size() + " bytes while it was read");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, begin, end - begin);
        }
    }

    /** The steps from a file's bytes to its checked content. */
    private record Opening(String source, long length, ByteRange file) {
        SafetensorsFile read() throws IOException {
            try {
                long dataBegin = PREFIX + headerLength();
                SafetensorsHeader header = parse(dataBegin);
                return new SafetensorsFile(source, header, split(header.entries(), dataBegin));
            } catch (MalformedSafetensorsException malformed) {
                throw new MalformedSafetensorsException(source + ": " + malformed.getMessage(), malformed);
            }
        }

        private long headerLength() throws IOException {
            if (length < PREFIX) {
                throw new MalformedSafetensorsException("A safetensors file begins with the " + PREFIX
                        + "-byte length of its header, but this one has only " + length + " bytes");
            }
            long declared = file.view(0, PREFIX).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
            if (declared < 0 || declared > SafetensorsHeader.LONGEST_HEADER) {
                throw new MalformedSafetensorsException("The header claims " + Long.toUnsignedString(declared)
                        + " bytes; the most that is allowed is " + SafetensorsHeader.LONGEST_HEADER);
            }
            if (declared > length - PREFIX) {
                throw new MalformedSafetensorsException("The header claims " + declared + " bytes, but only "
                        + (length - PREFIX) + " follow in the file");
            }
            return declared;
        }

        private SafetensorsHeader parse(long dataBegin) throws IOException {
            ByteBuffer text = file.view(PREFIX, dataBegin);
            if (!text.hasRemaining() || text.get(0) != '{') {
                throw new MalformedSafetensorsException("The header does not begin with an opening brace");
            }
            return SafetensorsHeader.parse(new ByteBufferInputStream(text), length - dataBegin);
        }

        /**
         * The bytes of each tensor, cut from windows of at most 2 GiB, the most one buffer can show; a tensor that is larger
         * has none.
         */
        private Map<String, ByteBuffer> split(List<TensorEntry> entries, long dataBegin) throws IOException {
            Map<String, ByteBuffer> data = new TreeMap<>();
            int first = 0;
            while (first < entries.size()) {
                long begin = entries.get(first).begin();
                int after = first;
                while (after < entries.size() && entries.get(after).end() - begin <= Integer.MAX_VALUE) {
                    after++;
                }
                if (after == first) {
                    first++;
                    continue;
                }
                long end = entries.get(after - 1).end();
                ByteBuffer window = file.view(dataBegin + begin, dataBegin + end);
                for (TensorEntry entry : entries.subList(first, after)) {
                    data.put(entry.name(), window.slice((int) (entry.begin() - begin), (int) entry.bytes()));
                }
                first = after;
            }
            return data;
        }
    }

    /** Reads a buffer from its position to its limit. */
    private static final class ByteBufferInputStream extends InputStream {
        private final ByteBuffer bytes;

        ByteBufferInputStream(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int count = Math.min(length, bytes.remaining());
            bytes.get(target, offset, count);
            return count;
        }
    }
}
