package io.tagi.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsNamesToTheLeftAndNumbersToTheRight() {
        TextTable table = new TextTable("Speed", List.of("", "tokens/s"));
        table.row(List.of("snail", "1")).row(List.of("hare", "1000000000"));

        assertThat(table).hasToString("""
                        Speed

                        |       |   tokens/s |
                        |-------|-----------:|
                        | snail |          1 |
                        | hare  | 1000000000 |
                        """);
    }

    @Test
    void refusesARowThatDoesNotFit() {
        TextTable table = new TextTable("Speed", List.of("", "tokens/s"));

        assertThatThrownBy(() -> table.row(List.of("snail"))).hasMessageContaining("1 cells");
    }
}
