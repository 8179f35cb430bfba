package io.tagi.model.task.starter;

import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The starter suite: tasks on lists of three to five words, in splits that differ from training in one known way each.
 *
 * <p>All of it is a function of the seed and the two sizes. Names are unique over all splits.
 */
public final class StarterSuite {
    /**
     * What a prompt writes in front of a list, in the text for pretraining as well: T5 has no absolute positions, and this
     * mark gives it a place to start from. It is not part of a task's input.
     */
    public static final String INPUT_MARK = ":";

    /** The usual number of instances of a training task. */
    public static final int TRAINING_INSTANCES = 200;

    /** The usual number of instances of any other task. */
    public static final int EVALUATION_INSTANCES = 40;

    private final Map<StarterSplit, TaskSuite> splits;

    private StarterSuite(Map<StarterSplit, TaskSuite> splits) {
        this.splits = Collections.unmodifiableMap(splits);
    }

    /** The suite of a seed, in its usual size. */
    public static StarterSuite generate(long seed) {
        return generate(seed, TRAINING_INSTANCES, EVALUATION_INSTANCES);
    }

    /**
     * The suite of a seed.
     *
     * @param trainingInstances instances of each training task, at least 1
     * @param evaluationInstances instances of each other task, at least 1
     */
    public static StarterSuite generate(long seed, int trainingInstances, int evaluationInstances) {
        Lexicon lexicon = Lexicon.load();
        SplitDesigns designs = StarterPlan.of(lexicon, seed);
        TaskGenerator generator = new TaskGenerator(PhraseBook.load(), lexicon);
        SeededRandom random = new SeededRandom(seed).split("tasks");
        Map<StarterSplit, TaskSuite> splits = new EnumMap<>(StarterSplit.class);
        for (StarterSplit split : StarterSplit.values()) {
            int instances = split == StarterSplit.TRAIN ? trainingInstances : evaluationInstances;
            List<Task> tasks = new ArrayList<>();
            for (TaskDesign design : designs.of(split)) {
                String name = design.name() + split.nameEnding();
                tasks.add(generator.generate(design, name, split.phrases(), instances, random.split(name)));
            }
            splits.put(split, new TaskSuite(tasks));
        }
        return new StarterSuite(splits);
    }

    /** The tasks of one split. */
    public TaskSuite split(StarterSplit split) {
        return Objects.requireNonNull(splits.get(split));
    }

    /** All splits, in their order; unmodifiable. */
    public Map<StarterSplit, TaskSuite> splits() {
        return splits;
    }
}
