package io.tagi.model.tokenizer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A {@code tokenizer.json} in the making: the vocabulary in the order of its ids. As in T5, ids 0, 1 and 2 are
 * {@code <pad>}, {@code </s>} and {@code <unk>}, and the sentinels come last in falling order, so that
 * {@code <extra_id_0>} has the greatest id.
 */
final class TokenizerContent {
    static final String UNKNOWN = "<unk>";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode vocabulary = JSON.objectNode();
    private final ArrayNode addedTokens = JSON.arrayNode();

    TokenizerContent() {
        addSpecial("<pad>");
        addSpecial("</s>");
        addSpecial(UNKNOWN);
    }

    /** Gives a piece the next id; one that is there already keeps the id it has. */
    void add(String piece) {
        if (!vocabulary.has(piece)) {
            vocabulary.put(piece, vocabulary.size());
        }
    }

    /** Gives {@code <extra_id_i>} the last ids; no piece may follow. */
    void addSentinels(int count) {
        for (int i = count - 1; i >= 0; i--) {
            addSpecial("<extra_id_" + i + ">");
        }
    }

    /** The id of each piece. */
    ObjectNode vocabulary() {
        return vocabulary;
    }

    /** Writes the file {@value Tokenizer#JSON_FILE}, with a model that has the {@link #vocabulary}. */
    void write(Path modelFolder, ObjectNode model, ObjectNode preTokenizer, ObjectNode decoder) throws IOException {
        ObjectNode file = JSON.objectNode().put("version", "1.0");
        file.putNull("truncation").putNull("padding");
        file.set("added_tokens", addedTokens);
        file.putNull("normalizer");
        file.set("pre_tokenizer", preTokenizer);
        file.putNull("post_processor");
        file.set("decoder", decoder);
        file.set("model", model);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(modelFolder.resolve(Tokenizer.JSON_FILE).toFile(), file);
    }

    /** @throws IllegalArgumentException if the number is negative */
    static int requireSentinels(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A vocabulary cannot have " + count + " sentinels; give 0 or more.");
        }
        return count;
    }

    private void addSpecial(String name) {
        int id = vocabulary.size();
        vocabulary.put(name, id);
        addedTokens
                .addObject()
                .put("id", id)
                .put("content", name)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }
}
