package io.tagi.model.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code tokenizer.json}, changed so that no text can become a special token.
 *
 * <p>HuggingFace's tokenizers look for the special tokens' names in the text before anything else, and a Unigram model
 * would find them once more among its pieces. So the names are taken out of the list of added tokens, and in a Unigram
 * vocabulary each is given a space in front, which no pre-tokenized text contains. All ids stay as they are. Truncation and
 * padding, which such a file may ask for, are taken out too.
 *
 * @param json the changed file
 * @param specialNames the special tokens' names by id
 * @param vocabularySize one more than the greatest id
 */
record TokenizerDefinition(String json, SortedMap<Integer, String> specialNames, int vocabularySize) {
    private static final Pattern SENTINEL = Pattern.compile("<extra_id_(\\d{1,6})>");
    private static final ObjectMapper JSON = new ObjectMapper();

    static TokenizerDefinition read(Path file) throws IOException {
        try {
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode root
                    && root.get("model") instanceof ObjectNode model) {
                return of(root, model);
            }
        } catch (JsonProcessingException malformed) {
            throw new IOException(file + " is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
        throw new IOException(file + " is no tokenizer: it has no object \"model\".");
    }

    private static TokenizerDefinition of(ObjectNode root, ObjectNode model) throws JsonProcessingException {
        int vocabularySize = vocabularySize(root, model);
        SortedMap<Integer, String> special = removeSpecialTokens(root);
        if (model.get("vocab") instanceof ArrayNode pieces) {
            special.keySet().stream().filter(pieces::has).forEach(id -> hide(pieces.get(id)));
        }
        root.putNull("truncation").putNull("padding");
        return new TokenizerDefinition(JSON.writeValueAsString(root), special, vocabularySize);
    }

    /** @throws IOException if the file names no {@code <pad>}, {@code </s>} or {@code <unk>} */
    SpecialTokens specialTokens(Path file) throws IOException {
        return new SpecialTokens(idOf("<pad>", file), idOf("</s>", file), idOf("<unk>", file), sentinels());
    }

    private int idOf(String name, Path file) throws IOException {
        return specialNames.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IOException(file + " names no special token " + name
                        + " among its added_tokens; a T5 tokenizer has <pad>, </s> and <unk>."));
    }

    /** The sentinels from {@code <extra_id_0>} as far as they are numbered without a gap. */
    private List<Integer> sentinels() {
        Map<Integer, Integer> byIndex = new LinkedHashMap<>();
        specialNames.forEach((id, name) -> {
            Matcher sentinel = SENTINEL.matcher(name);
            if (sentinel.matches()) {
                byIndex.put(Integer.valueOf(sentinel.group(1)), id);
            }
        });
        List<Integer> ids = new ArrayList<>();
        for (Integer id = byIndex.get(0); id != null; id = byIndex.get(ids.size())) {
            ids.add(id);
        }
        return ids;
    }

    private static SortedMap<Integer, String> removeSpecialTokens(ObjectNode root) {
        SortedMap<Integer, String> special = new TreeMap<>();
        Iterator<JsonNode> added = root.withArray("added_tokens").elements();
        while (added.hasNext()) {
            JsonNode token = added.next();
            if (token.path("special").asBoolean()) {
                special.put(token.path("id").asInt(), token.path("content").asText());
                added.remove();
            }
        }
        return special;
    }

    private static void hide(JsonNode piece) {
        if (piece instanceof ArrayNode nameAndScore) {
            nameAndScore.set(0, " " + nameAndScore.path(0).asText());
        }
    }

    private static int vocabularySize(ObjectNode root, ObjectNode model) {
        int greatest = -1;
        if (model.get("vocab") instanceof ObjectNode idsByPiece) {
            for (JsonNode id : idsByPiece) {
                greatest = Math.max(greatest, id.asInt());
            }
        } else {
            greatest = model.path("vocab").size() - 1;
        }
        for (JsonNode token : root.path("added_tokens")) {
            greatest = Math.max(greatest, token.path("id").asInt());
        }
        return greatest + 1;
    }
}
