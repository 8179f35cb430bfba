package io.tagi.model.tokenizer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A {@code tokenizer.json} that needs no training and no licence: one token per UTF-8 byte, as in ByT5 (Xue et al., arXiv
 * 2105.13626).
 *
 * <p>Ids 0, 1 and 2 are {@code <pad>}, {@code </s>} and {@code <unk>}; byte b is id 3 + b; the sentinels follow in falling
 * order, so that {@code <extra_id_0>} has the greatest id as in T5. Every Unicode text is encoded without
 * {@code <unk>} and decoded to itself. HuggingFace's tokenizers read the file as it is.
 */
public final class ByteLevelTokenizerFile {
    private static final int FIRST_BYTE_ID = 3;
    private static final int BYTES = 256;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final int sentinels;

    /**
     * @param sentinels how many {@code <extra_id_i>} the vocabulary has
     * @throws IllegalArgumentException if that is negative
     */
    public ByteLevelTokenizerFile(int sentinels) {
        if (sentinels < 0) {
            throw new IllegalArgumentException("A vocabulary cannot have " + sentinels + " sentinels; give 0 or more.");
        }
        this.sentinels = sentinels;
    }

    /** Three special tokens, 256 bytes, the sentinels. */
    public int vocabularySize() {
        return FIRST_BYTE_ID + BYTES + sentinels;
    }

    /** Writes the file {@value Tokenizer#JSON_FILE} into an existing folder; the same bytes every time. */
    public void write(Path modelFolder) throws IOException {
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(modelFolder.resolve(Tokenizer.JSON_FILE).toFile(), content());
    }

    private ObjectNode content() {
        ObjectNode file = JSON.objectNode().put("version", "1.0");
        file.putNull("truncation").putNull("padding");
        ObjectNode model = JSON.objectNode().put("type", "BPE").put("unk_token", "<unk>");
        ObjectNode vocabulary = model.putObject("vocab");
        model.putArray("merges");
        addSpecial("<pad>", 0, vocabulary, file);
        addSpecial("</s>", 1, vocabulary, file);
        addSpecial("<unk>", 2, vocabulary, file);
        addBytes(vocabulary);
        for (int i = sentinels - 1; i >= 0; i--) {
            addSpecial("<extra_id_" + i + ">", vocabularySize() - 1 - i, vocabulary, file);
        }
        file.putNull("normalizer");
        file.set("pre_tokenizer", byteLevel());
        file.putNull("post_processor");
        file.set("decoder", byteLevel());
        file.set("model", model);
        return file;
    }

    private static void addSpecial(String name, int id, ObjectNode vocabulary, ObjectNode file) {
        vocabulary.put(name, id);
        file.withArray("added_tokens")
                .addObject()
                .put("id", id)
                .put("content", name)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    /**
     * Names the bytes as GPT-2's byte-level pre-tokenizer does: a printable Latin-1 byte by its own character, the others
     * in order by the characters from U+0100 on.
     */
    private static void addBytes(ObjectNode vocabulary) {
        int nextStandIn = 0x100;
        for (int value = 0; value < BYTES; value++) {
            boolean printable = (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
            vocabulary.put(Character.toString(printable ? value : nextStandIn++), FIRST_BYTE_ID + value);
        }
    }

    private static ObjectNode byteLevel() {
        return JSON.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", false);
    }
}
