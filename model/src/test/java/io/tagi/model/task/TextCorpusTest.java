package io.tagi.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextCorpusTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void comesBackFromItsBytes() {
        TextCorpus corpus = new TextCorpus(
                List.of(TextDocument.of("a plain line"), new TextDocument(List.of("only red", ": red sea", "red"))));

        assertThat(corpus.bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a plain line\nonly red\t: red sea\tred\n");
        assertThat(TextCorpus.read(corpus.bytes())).isEqualTo(corpus);
        assertThat(TextCorpus.read(corpus.bytes()).digest()).isEqualTo(corpus.digest());
    }

    @Test
    void readsABlankWhereACutIsOfNoInterest() {
        assertThat(new TextDocument(List.of("only red", ": red sea")).text()).isEqualTo("only red : red sea");
    }

    @Test
    void readsALastLineWithoutLineFeed() {
        assertThat(TextCorpus.read("one\ntwo".getBytes(StandardCharsets.UTF_8)).documents())
                .containsExactly(TextDocument.of("one"), TextDocument.of("two"));
    }

    @Test
    void namesFileAndLineOfABlankDocument() throws IOException {
        Path file = Files.writeString(folder.resolve("text.txt"), "one\n\nthree\n");

        assertThatThrownBy(() -> TextCorpus.read(file))
                .isInstanceOf(MalformedTaskException.class)
                .hasMessageContainingAll(file.toString(), "line 2");
    }

    @Test
    void refusesACutWithNothingBehindIt() {
        assertThatThrownBy(() -> TextCorpus.read("one\t\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("line 1");
    }

    @Test
    void readsForeignTextWithoutItsBlankLinesTabsAndCarriageReturns() throws IOException {
        Path first = Files.writeString(folder.resolve("a.txt"), "  It was\ta dark night. \r\n\r\n\r\nRain fell.");
        Path second = Files.writeString(folder.resolve("b.txt"), "The end.\n");

        assertThat(TextCorpus.readLines(List.of(first, second)).documents())
                .extracting(TextDocument::text)
                .containsExactly("It was a dark night.", "Rain fell.", "The end.");
    }

    @Test
    void refusesFilesWithoutAnyText() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "\n \n");

        assertThatThrownBy(() -> TextCorpus.readLines(List.of(file))).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> TextCorpus.read(new byte[0])).hasMessageContaining("at least one document");
    }
}
