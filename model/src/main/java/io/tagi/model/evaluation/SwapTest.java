package io.tagi.model.evaluation;

import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import io.tagi.protocol.instruction.Instruction;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Tells by which of its ways an instruction acts: tasks are given the adapter of a task of another category, or its encoded
 * instruction to look at, or one of both is missing. What carries the task cannot be exchanged without loss.
 */
public final class SwapTest {
    private SwapTest() {}

    /**
     * Evaluates all variants, with aligned instructions whatever the settings' control.
     *
     * @throws IllegalArgumentException as {@link Evaluation#run}, and if all tasks are of one category
     */
    public static SwapResult run(
            TextBackbone text,
            AdapterFactory adapters,
            TaskSuite suite,
            EvaluationSettings settings,
            EvaluationListener listener) {
        GivenInstructions shuffled = new GivenInstructions(suite, settings.with(Control.SHUFFLED));
        Function<Task, Instruction> others = task -> Evaluation.readable(adapters::reads, task, shuffled.of(task, 0));
        Map<SwapVariant, EvaluationResult> results = new EnumMap<>(SwapVariant.class);
        for (SwapVariant variant : SwapVariant.values()) {
            TaskModel model = new SwappedModel(text, adapters, variant, others);
            results.put(variant, Evaluation.run(model, suite, settings.with(Control.ALIGNED), listener));
        }
        return new SwapResult(results);
    }
}
