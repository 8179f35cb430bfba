package io.tagi.model.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source text as the archive that libtorch loads and compiles, with no Python involved.
 *
 * <p>The archive is a stored zip with four entries: the source of one module class, a pickle of its only instance, an empty
 * table of constants and the version of the format. The class has one attribute, {@code state}, a list of tensors, and
 * a method {@code remember} that sets it.
 */
final class ScriptArchive {
    /** The method that replaces the state. */
    static final String REMEMBER = "remember";

    /** The newest archive version whose operators are those of libtorch 2. */
    private static final String VERSION = "10\n";

    private static final String CLASS_HEAD = """
            class Script(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              state : List[Tensor]
              def remember(self: __torch__.Script, t: List[Tensor]) -> List[Tensor]:
                self.state = t
                return [torch.zeros([1])]
            """;

    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    private ScriptArchive() {}

    /**
     * The archive of a module with these methods.
     *
     * @param methods the methods' source text, not indented
     */
    static byte[] of(String methods) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            store(zip, "script/data.pkl", instance());
            store(zip, "script/code/__torch__.py", utf8(CLASS_HEAD + methods.indent(2)));
            store(zip, "script/constants.pkl", EMPTY_TUPLE);
            store(zip, "script/version", utf8(VERSION));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory cannot fail", impossible);
        }
        return archive.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Pickle, protocol 2: a {@code Script} whose {@code training} is true and whose {@code state} is an empty list of tensors. */
    private static byte[] instance() {
        Pickle pickle = new Pickle();
        pickle.bytes(0x80, 2);
        pickle.text("c__torch__\nScript\n").bytes(')', 0x81, '}', '(');
        pickle.key("training").bytes(0x88);
        pickle.key("state").text("ctorch.jit._pickle\nbuild_tensorlist\n").bytes(']', 0x85, 'R');
        pickle.bytes('u', 'b', '.');
        return pickle.bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A pickle in the making. */
    private static final class Pickle {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Pickle bytes(int... codes) {
            for (int code : codes) {
                bytes.write(code);
            }
            return this;
        }

        Pickle text(String text) {
            bytes.writeBytes(utf8(text));
            return this;
        }

        Pickle key(String name) {
            byte[] text = utf8(name);
            bytes.write('X');
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(text.length)
                    .array());
            bytes.writeBytes(text);
            return this;
        }
    }
}
