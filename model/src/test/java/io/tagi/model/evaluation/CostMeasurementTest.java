package io.tagi.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CostMeasurementTest {
    private static final TaskSuite SUITE = new TaskSuite(List.of(
            task("long", "Say in one word which of the words comes first of all."), task("short", "Say the first.")));

    private final NanoModel nano = new NanoModel();
    private final TextBackbone text = nano.text(new ReadingLimits(256, 256, 2, 1000));

    @AfterAll
    void close() {
        nano.close();
    }

    @Test
    void thePapersRatioIsThatOfItsFormula() {
        CostReport report = measure(InstructionPaths.ALL, List.of(1, 4));
        double instruction = report.meanInstructionTokens();
        double input = report.meanInputTokens();

        assertThat(report.rows().get(0).paper().ratio()).isEqualTo(1, within(1e-12));
        assertThat(report.rows().get(1).paper().ratio())
                .isEqualTo((instruction / 4 + input) / (instruction + input), within(1e-12));
    }

    @Test
    void countsWhatThePaperLeavesOut() {
        for (CostRow row : measure(InstructionPaths.ALL, List.of(1, 4)).rows()) {
            assertThat(row.counted().ratio()).isGreaterThan(row.paper().ratio());
        }
    }

    @Test
    void countsLessWhereLessIsUsed() {
        double all = counted(InstructionPaths.ALL);

        assertThat(counted(new InstructionPaths(true, false))).isLessThan(all);
        assertThat(counted(new InstructionPaths(false, true))).isLessThan(all);
    }

    @Test
    void reportsEveryKindOfCostForEveryNumberOfInstances() {
        CostReport report = measure(InstructionPaths.ALL, List.of(1, 2));

        assertThat(report.rows()).extracting(CostRow::instancesPerTask).containsExactly(1, 2);
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.cpuSeconds().hypernetwork()).isNotNegative();
            assertThat(row.cpuSeconds().baseline()).isNotNegative();
        });
        assertThat(report.fields())
                .containsKeys("method", "baseline", "setting", "tasks", "instructionTokens", "inputTokens", "costs");
        assertThat(report.toJson()).startsWith("{\"method\":\"tagi\",\"baseline\":\"instructed\",\"setting\":\"def\"");
    }

    private double counted(InstructionPaths paths) {
        return measure(paths, List.of(2)).rows().get(0).counted().hypernetwork();
    }

    private CostReport measure(InstructionPaths paths, List<Integer> instances) {
        EvaluationSettings settings = new EvaluationSettings(100, 0, 2, Control.ALIGNED, 0);
        return CostMeasurement.run(text, nano.adapters, paths, SUITE, settings, instances);
    }

    private static Task task(String name, String definition) {
        return new Task(
                name,
                "selecting",
                List.of(definition),
                List.of(),
                List.of(TaskInstance.of("0", "red dog", "red"), TaskInstance.of("1", "old cat", "old")));
    }
}
