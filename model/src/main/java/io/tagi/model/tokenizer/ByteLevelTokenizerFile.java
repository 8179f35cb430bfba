package io.tagi.model.tokenizer;

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
        this.sentinels = TokenizerContent.requireSentinels(sentinels);
    }

    /** Three special tokens, 256 bytes, the sentinels. */
    public int vocabularySize() {
        return FIRST_BYTE_ID + BYTES + sentinels;
    }

    /** Writes the file {@value Tokenizer#JSON_FILE} into an existing folder; the same bytes every time. */
    public void write(Path modelFolder) throws IOException {
        TokenizerContent content = new TokenizerContent();
        addBytes(content);
        content.addSentinels(sentinels);
        ObjectNode model = JSON.objectNode().put("type", "BPE").put("unk_token", TokenizerContent.UNKNOWN);
        model.set("vocab", content.vocabulary());
        model.putArray("merges");
        content.write(modelFolder, model, byteLevel(), byteLevel());
    }

    /**
     * Names the bytes as GPT-2's byte-level pre-tokenizer does: a printable Latin-1 byte by its own character, the others
     * in order by the characters from U+0100 on.
     */
    private static void addBytes(TokenizerContent content) {
        int nextStandIn = 0x100;
        for (int value = 0; value < BYTES; value++) {
            boolean printable = (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
            content.add(Character.toString(printable ? value : nextStandIn++));
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
