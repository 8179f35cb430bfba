package io.tagi.model.tokenizer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Texts with the ids that SentencePiece itself gives them in T5's vocabulary. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenizerVectors(
        @JsonProperty("text") String text,
        @JsonProperty("ids") List<Integer> ids) {
    static List<TokenizerVectors> read() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<TokenizerVectors> vectors = new ArrayList<>();
        for (String line : Files.readAllLines(folder().resolve("test_vectors.jsonl"))) {
            vectors.add(json.readValue(line, TokenizerVectors.class));
        }
        return vectors;
    }

    static Path folder() {
        return SharedFolder.data("tokenizer");
    }
}
