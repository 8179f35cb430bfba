package io.tagi.model.train.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.model.train.BatchDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskBatchesTest {
    private static final List<EncodedTask> TASKS = tasks();

    @Test
    void everyGroupHasOneInstructionAndItsOwnTasksRows() {
        InstructionBatch batch = new TaskBatches(TASKS, TaskWeighting.BY_TASKS, 5, 3).batch(new BatchDraw(1, 0));
        assertThat(batch.rowsPerGroup()).isEqualTo(3);
        assertThat(batch.inputs()).hasSize(15);
        for (int row = 0; row < 15; row++) {
            int task = batch.instructions().get(row / 3)[0];
            assertThat(batch.inputs().get(row)[0]).isEqualTo(100 + task);
            assertThat(batch.targets().get(row)[0]).isEqualTo(200 + task);
            assertThat(batch.wholes().get(row)).containsExactly(task, 100 + task, 1);
        }
    }

    @Test
    void theSameDrawGivesTheSameBatchWhateverWasDrawnBefore() {
        TaskBatches batches = new TaskBatches(TASKS, TaskWeighting.BY_ROOT_OF_TASKS, 4, 2);
        List<Integer> first = instructions(batches.batch(new BatchDraw(3, 17)));
        batches.batch(new BatchDraw(3, 18));
        assertThat(instructions(batches.batch(new BatchDraw(3, 17)))).isEqualTo(first);
        assertThat(instructions(batches.batch(new BatchDraw(4, 17)))).isNotEqualTo(first);
    }

    @Test
    void categoriesComeInProportionToTheirTasksOrToTheRootOfThem() {
        assertThat(shareOfTheLargeCategory(TaskWeighting.BY_TASKS)).isBetween(0.86, 0.94);
        assertThat(shareOfTheLargeCategory(TaskWeighting.BY_ROOT_OF_TASKS)).isBetween(0.71, 0.79);
    }

    @Test
    void refusesABatchOfNothing() {
        assertThatThrownBy(() -> new TaskBatches(List.of(), TaskWeighting.BY_TASKS, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one task");
    }

    private static double shareOfTheLargeCategory(TaskWeighting weighting) {
        InstructionBatch batch = new TaskBatches(TASKS, weighting, 4_000, 1).batch(new BatchDraw(9, 0));
        return batch.categories().stream().filter("large"::equals).count() / 4_000.0;
    }

    private static List<Integer> instructions(InstructionBatch batch) {
        return batch.instructions().stream().map(instruction -> instruction[0]).toList();
    }

    /** Nine tasks of one category and one of another; task i reads 100 + i and answers 200 + i. */
    private static List<EncodedTask> tasks() {
        List<EncodedTask> tasks = new ArrayList<>();
        IntStream.range(10, 20)
                .forEach(i -> tasks.add(new EncodedTask(
                        "task-" + i,
                        i == 10 ? "small" : "large",
                        List.of(new int[] {i, 1}),
                        List.of(new int[] {100 + i, 1}),
                        List.of(List.of(new int[] {200 + i, 1})))));
        return tasks;
    }
}
