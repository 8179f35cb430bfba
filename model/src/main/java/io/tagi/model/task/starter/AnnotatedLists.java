package io.tagi.model.task.starter;

import io.tagi.model.task.TextDocument;
import io.tagi.model.tensor.SeededRandom;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists with a keyword in front and its result behind, cut between the three: text from which a backbone learns the
 * primitive skills without any instruction. No composition, no condition, no comparison, no test of a place is among them.
 */
final class AnnotatedLists {
    private static final double ABOUT_THE_LIST = 0.75;

    private final Lexicon lexicon;
    private final ListSampler lists;
    private final KindFamilies kinds;

    AnnotatedLists(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.lists = new ListSampler(lexicon);
        this.kinds = new KindFamilies(lexicon);
    }

    TextDocument draw(SeededRandom random) {
        List<String> list = lists.draw(ListShape.any(), random);
        Skill skill = oneOf(skills(list, random), random);
        if (skill.operation() instanceof Ordering ordering && list.size() > ordering.longestInput()) {
            list = list.subList(0, ordering.longestInput());
        }
        return new TextDocument(List.of(
                skill.keyword(),
                StarterSuite.INPUT_MARK + " " + TaskDesign.said(list),
                TaskDesign.said(skill.operation().apply(list))));
    }

    /** The skills with drawn arguments; one that is hard to learn is here twice, and one of these is drawn. */
    private List<Skill> skills(List<String> list, SeededRandom random) {
        WordCategory category = random.nextDouble() < ABOUT_THE_LIST
                ? lexicon.categoryOf(oneOf(list, random))
                : oneOf(lexicon.categories(), random);
        CategoryOperations operations = new CategoryOperations(category);
        String word = oneOf(lexicon.words(), random);
        ListEnd end = oneOf(List.of(ListEnd.values()), random);
        Position position = oneOf(List.of(Position.values()), random);
        Skill only = new Skill("only " + category.name(), operations.only());
        Skill without = new Skill("without " + category.name(), operations.without());
        Skill count = new Skill("count " + category.name(), operations.count());
        Stream<Skill> others = Stream.of(
                only,
                only,
                without,
                without,
                count,
                count,
                new Skill(position.keyword(), position),
                new Skill("contains " + category.name(), operations.contains()),
                new Skill("first " + category.name(), operations.only().then(Position.FIRST)),
                new Skill("changed " + category.name() + " to " + word, operations.replacedBy(word)),
                new Skill("plus " + word + " " + end.wording(), end.adding(word)),
                new Skill("kind", kinds::kinds));
        return Stream.concat(
                        Stream.of(Ordering.values()).map(ordering -> new Skill(ordering.keyword(), ordering)), others)
                .toList();
    }

    private static <T> T oneOf(List<T> elements, SeededRandom random) {
        return elements.get(random.nextInt(elements.size()));
    }
}
