package io.tagi.model.task.starter;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.protocol.instruction.Example;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes tasks of designs: their definitions, two examples, and instances with inputs that are all different. */
final class TaskGenerator {
    private static final int FILLINGS_OF_A_PHRASE = 2;
    private static final int EXAMPLES = 2;
    private static final int ENOUGH_DRAWS = 100_000;

    private final PhraseBook phrases;
    private final ListSampler lists;

    TaskGenerator(PhraseBook phrases, Lexicon lexicon) {
        this.phrases = phrases;
        this.lists = new ListSampler(lexicon);
    }

    /**
     * Makes one task.
     *
     * @param name what the task is called in its suite
     * @param use which phrases its definitions are made of
     */
    Task generate(TaskDesign design, String name, PhraseUse use, int instances, SeededRandom random) {
        Set<String> inputs = new HashSet<>();
        List<Example> examples = examples(design, inputs, random.split("examples"));
        return new Task(
                name,
                design.family(),
                definitions(design, use, random.split("definitions")),
                examples,
                instances(design, name, instances, inputs, random.split("instances")));
    }

    /** Every phrase of the family in two of its fillings, where it has two. */
    List<String> definitions(TaskDesign design, PhraseUse use, SeededRandom random) {
        Set<String> definitions = new LinkedHashSet<>();
        for (Phrase phrase : phrases.phrases(design.family(), use)) {
            for (int i = 0; i < FILLINGS_OF_A_PHRASE; i++) {
                definitions.add(phrase.fill(design.wordings(), random));
            }
        }
        return List.copyOf(definitions);
    }

    /** Two examples with different answers, neither of them empty. */
    private List<Example> examples(TaskDesign design, Set<String> inputs, SeededRandom random) {
        List<Example> examples = new ArrayList<>();
        Set<String> answers = new HashSet<>(Set.of(TaskDesign.said(List.of())));
        while (examples.size() < EXAMPLES) {
            List<String> list = draw(design, random, drawn -> !answers.contains(design.answer(drawn)));
            inputs.add(TaskDesign.said(list));
            answers.add(design.answer(list));
            examples.add(new Example(TaskDesign.said(list), design.answer(list)));
        }
        return examples;
    }

    private List<TaskInstance> instances(
            TaskDesign design, String name, int count, Set<String> taken, SeededRandom random) {
        List<TaskInstance> instances = new ArrayList<>();
        while (instances.size() < count) {
            List<String> choices = design.shape().answers();
            String wanted = choices.isEmpty() ? "" : choices.get(random.nextInt(choices.size()));
            List<String> list = draw(
                    design,
                    random,
                    drawn -> !taken.contains(TaskDesign.said(drawn))
                            && (choices.isEmpty() || design.answer(drawn).equals(wanted)));
            taken.add(TaskDesign.said(list));
            instances.add(TaskInstance.of(name + "-" + instances.size(), TaskDesign.said(list), design.answer(list)));
        }
        return instances;
    }

    private List<String> draw(TaskDesign design, SeededRandom random, Predicate<List<String>> accepted) {
        for (int i = 0; i < ENOUGH_DRAWS; i++) {
            List<String> list = lists.draw(design.shape(), random);
            if (accepted.test(list)) {
                return list;
            }
        }
        throw new IllegalStateException("No list of the wanted shape and answer was found for the task " + design.name()
                + " in " + ENOUGH_DRAWS + " draws; fewer instances may be possible.");
    }
}
