package io.tagi.model.task.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ListOperationTest {
    private static final List<String> LIST = List.of("red", "oak", "lily", "wolf");
    private static final WordCategory FLOWER = new WordCategory("flower", "flowers", List.of("lily", "rose"));

    @ParameterizedTest
    @CsvSource({
        "FIRST, red",
        "SECOND, oak",
        "THIRD, lily",
        "LAST, wolf",
        "FIRST_TWO, red oak",
        "LAST_TWO, lily wolf",
        "ALL_BUT_FIRST, oak lily wolf",
        "ALL_BUT_LAST, red oak lily"
    })
    void takesWhatItsPlaceSays(Position position, String expected) {
        assertThat(String.join(" ", position.apply(LIST))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "REVERSED, wolf lily oak red", "ROTATED, oak lily wolf red", "SHIFTED, wolf red oak lily",
        "TWICE, red oak lily wolf red oak lily wolf", "DOUBLED, red red oak lily wolf", "SWAPPED, wolf oak lily red"
    })
    void rearrangesAsItsNameSays(Ordering ordering, String expected) {
        assertThat(String.join(" ", ordering.apply(LIST))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Ordering.class)
    void rearrangesNothingIntoNothing(Ordering ordering) {
        assertThat(ordering.apply(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Position.class)
    void findsNoPlaceInNothing(Position position) {
        assertThat(position.apply(List.of())).isEmpty();
    }

    @Test
    void looksAtOneCategoryOnly() {
        CategoryOperations flowers = new CategoryOperations(FLOWER);

        assertThat(flowers.only().apply(LIST)).containsExactly("lily");
        assertThat(flowers.without().apply(LIST)).containsExactly("red", "oak", "wolf");
        assertThat(flowers.count().apply(LIST)).containsExactly("one");
        assertThat(flowers.countOthers().apply(LIST)).containsExactly("three");
        assertThat(flowers.contains().apply(LIST)).containsExactly("yes");
        assertThat(flowers.replacedBy("tea").apply(LIST)).containsExactly("red", "oak", "tea", "wolf");
    }

    @Test
    void saysNoneForAnEmptyResult() {
        assertThat(CategoryFamilies.select(FLOWER).answer(List.of("red", "oak", "wolf")))
                .isEqualTo("none");
    }

    @Test
    void usesTheRightArticle() {
        assertThat(FLOWER.withArticle()).isEqualTo("a flower");
        assertThat(new WordCategory("insect", "insects", List.of()).withArticle())
                .isEqualTo("an insect");
    }
}
