package io.tagi.model.task.starter;

import io.tagi.model.task.Task;
import io.tagi.model.task.TextDocument;
import io.tagi.model.tensor.SeededRandom;
import java.util.List;

/** Sentences about the same words, and instructions that nobody carries out; of tasks and phrases, training ones only. */
final class RawText {
    private static final double WORDS = 0.35;
    private static final double STATEMENTS = 0.15;
    private static final double GROUPS = 0.15;
    private static final double INSTRUCTIONS = 0.25;

    private final Lexicon lexicon;
    private final List<Task> tasks;

    RawText(Lexicon lexicon, List<Task> tasks) {
        this.lexicon = lexicon;
        this.tasks = tasks;
    }

    TextDocument draw(SeededRandom random) {
        double kind = random.nextDouble();
        if (kind < WORDS) {
            return words(random);
        }
        if (kind < WORDS + STATEMENTS) {
            return statement(random);
        }
        if (kind < WORDS + STATEMENTS + GROUPS) {
            return group(random);
        }
        return kind < WORDS + STATEMENTS + GROUPS + INSTRUCTIONS ? instruction(random) : numbers(random);
    }

    private TextDocument words(SeededRandom random) {
        List<WordCategory> some = random.shuffled(lexicon.categories()).subList(0, 2 + random.nextInt(3));
        List<String> words =
                some.stream().flatMap(category -> category.words().stream()).toList();
        return TextDocument.of(String.join(" ", random.shuffled(words).subList(0, 4 + random.nextInt(5))));
    }

    private TextDocument statement(SeededRandom random) {
        String word = oneOf(lexicon.words(), random);
        return TextDocument.of(word + " is " + lexicon.categoryOf(word).withArticle() + " .");
    }

    private TextDocument group(SeededRandom random) {
        WordCategory category = oneOf(lexicon.categories(), random);
        List<String> some = random.shuffled(category.words()).subList(0, 2 + random.nextInt(3));
        return TextDocument.of(String.join(" ", some) + " are " + category.plural() + " .");
    }

    private TextDocument instruction(SeededRandom random) {
        String definition = oneOf(oneOf(tasks, random).definitions(), random);
        return TextDocument.of(definition.endsWith("?") ? definition : definition + " .");
    }

    private static TextDocument numbers(SeededRandom random) {
        List<String> numerals = CategoryOperations.NUMERALS;
        int first = random.nextInt(numerals.size() - 2);
        int last = first + 3 + random.nextInt(numerals.size() - first - 2);
        return TextDocument.of(String.join(" ", numerals.subList(first, last)));
    }

    private static <T> T oneOf(List<T> elements, SeededRandom random) {
        return elements.get(random.nextInt(elements.size()));
    }
}
