package io.tagi.model.train.batch;

import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.train.BatchDraw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws tasks, and for each of them a definition and instances. */
public final class TaskBatches {
    private final List<List<EncodedTask>> categories;
    private final TaskWeighting weighting;
    private final int groups;
    private final int rowsPerGroup;

    /**
     * Draws from these tasks.
     *
     * @param groups how many tasks a batch has; one may come twice
     * @param rowsPerGroup how many instances of each
     * @throws IllegalArgumentException if there is no task, or a number is not positive
     */
    public TaskBatches(List<EncodedTask> tasks, TaskWeighting weighting, int groups, int rowsPerGroup) {
        if (tasks.isEmpty() || groups < 1 || rowsPerGroup < 1) {
            throw new IllegalArgumentException("Batches need at least one task, group and row, not " + tasks.size()
                    + ", " + groups + " and " + rowsPerGroup);
        }
        Map<String, List<EncodedTask>> byCategory = new LinkedHashMap<>();
        tasks.forEach(task -> byCategory
                .computeIfAbsent(task.category(), category -> new ArrayList<>())
                .add(task));
        this.categories = List.copyOf(byCategory.values());
        this.weighting = weighting;
        this.groups = groups;
        this.rowsPerGroup = rowsPerGroup;
    }

    /** The batch of a draw. */
    public InstructionBatch batch(BatchDraw draw) {
        SeededRandom random = draw.random();
        List<String> categoriesDrawn = new ArrayList<>();
        List<int[]> instructions = new ArrayList<>();
        List<int[]> inputs = new ArrayList<>();
        List<int[]> targets = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            List<EncodedTask> category = category(random);
            EncodedTask task = category.get(random.nextInt(category.size()));
            categoriesDrawn.add(task.category());
            instructions.add(one(task.instructions(), random));
            for (int row = 0; row < rowsPerGroup; row++) {
                int instance = random.nextInt(task.inputs().size());
                inputs.add(task.inputs().get(instance));
                targets.add(one(task.targets().get(instance), random));
            }
        }
        return new InstructionBatch(categoriesDrawn, instructions, inputs, targets);
    }

    private List<EncodedTask> category(SeededRandom random) {
        double total = categories.stream().mapToDouble(this::weight).sum();
        double drawn = random.nextDouble() * total;
        for (List<EncodedTask> category : categories) {
            drawn -= weight(category);
            if (drawn < 0) {
                return category;
            }
        }
        return categories.get(categories.size() - 1);
    }

    private double weight(List<EncodedTask> category) {
        return switch (weighting) {
            case BY_TASKS -> category.size();
            case BY_ROOT_OF_TASKS -> StrictMath.sqrt(category.size());
        };
    }

    private static int[] one(List<int[]> sequences, SeededRandom random) {
        return sequences.get(random.nextInt(sequences.size()));
    }
}
