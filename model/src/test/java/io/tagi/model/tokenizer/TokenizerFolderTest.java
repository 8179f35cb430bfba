package io.tagi.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenizerFolderTest {
    @TempDir
    private Path folder;

    @Test
    void refusesAFolderWithoutATokenizer() {
        assertThatThrownBy(() -> Tokenizer.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither tokenizer.json nor spiece.model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[]", "{}", "{\"model\": 1}", "{\"model\": {}}"})
    void refusesATokenizerJsonThatIsNone(String content) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), content);

        assertThatThrownBy(() -> Tokenizer.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tokenizer.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no protocol buffer", "\n\u0004abcd"})
    void refusesASentencePieceModelThatIsNone(String content) throws IOException {
        Files.writeString(folder.resolve("spiece.model"), content);

        assertThatThrownBy(() -> Tokenizer.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("spiece.model");
    }

    @Test
    void refusesATruncatedSentencePieceModel() throws IOException {
        byte[] whole = Files.readAllBytes(TokenizerVectors.folder().resolve("spiece.model"));
        Files.write(folder.resolve("spiece.model"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> Tokenizer.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("spiece.model");
    }

    @Test
    void refusesATokenizerJsonWithoutAnEndOfSequence() throws IOException {
        writeByteLevelFile("\"content\" : \"</s>\"", "\"content\" : \"<end>\"");

        assertThatThrownBy(() -> Tokenizer.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no special token </s>");
    }

    @Test
    void refusesATokenizerJsonThatTurnsTextIntoSpecialTokens() throws IOException {
        writeByteLevelFile("\"type\" : \"BPE\",", "\"type\" : \"BPE\", \"ignore_merges\" : true,");

        assertThatThrownBy(() -> Tokenizer.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("turns the text \"<pad>\" into the special token");
    }

    private void writeByteLevelFile(String replaced, String replacement) throws IOException {
        new ByteLevelTokenizerFile(0).write(folder);
        Path file = folder.resolve("tokenizer.json");
        String content = Files.readString(file);
        assertThat(content).contains(replaced);
        Files.writeString(file, content.replace(replaced, replacement));
    }
}
