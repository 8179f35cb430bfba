package io.tagi.model.task.starter;

import java.util.List;

/** Families that ask what kind of thing the word in a place is. */
final class KindFamilies {
    private static final double MOSTLY = 0.85;

    private final Lexicon lexicon;

    KindFamilies(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    TaskDesign kindAt(Position place) {
        return kind(place.keyword(), place.then(this::kinds), "the " + place.wording());
    }

    TaskDesign kindOfEach() {
        return kind("each", this::kinds, "every word");
    }

    /** The category's name in place of each word. */
    List<String> kinds(List<String> words) {
        return words.stream().map(word -> lexicon.categoryOf(word).name()).toList();
    }

    TaskDesign positionTest(Position place, WordCategory category) {
        ListOperation test =
                place.then(found -> CategoryOperations.answer(found.stream().allMatch(category::has)));
        return new TaskDesign(
                "position-test",
                List.of(place.keyword(), category.name()),
                test,
                Wordings.about(category).with("position", place.keyword()),
                ListShape.mentioning(MOSTLY, category).answeredBy(CategoryOperations.YES, CategoryOperations.NO));
    }

    private static TaskDesign kind(String argument, ListOperation operation, String which) {
        return new TaskDesign(
                "kind", List.of(argument), operation, Wordings.common().with("which", which), ListShape.any());
    }
}
