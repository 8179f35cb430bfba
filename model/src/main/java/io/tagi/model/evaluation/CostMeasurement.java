package io.tagi.model.evaluation;

import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.GeneratorCost;
import io.tagi.model.hyper.Hypernetwork;
import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskSuite;
import io.tagi.protocol.instruction.Instruction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what it costs to do tasks with an adapter that is generated once per task and with the instruction in every input: by
 * the paper's formula, by counting, and in CPU time. Every task is given its first definition.
 */
public final class CostMeasurement {
    private static final double NANOSECONDS = 1e9;

    private final TextBackbone text;
    private final Hypernetwork hypernetwork;
    private final InstructionPaths paths;
    private final int maxNewTokens;
    private final TaskModel generating;
    private final TaskModel instructed;
    private final List<CostedTask> tasks = new ArrayList<>();
    private final FlopCount count;
    private final GeneratorCost generator;

    private CostMeasurement(
            TextBackbone text,
            AdapterFactory adapters,
            InstructionPaths paths,
            TaskSuite suite,
            EvaluationSettings settings) {
        this.text = text;
        this.hypernetwork = adapters.hypernetwork();
        this.paths = paths;
        this.maxNewTokens = settings.maxNewTokens();
        this.generating = new HypernetworkModel(text, adapters, paths);
        this.instructed = InstructedModel.of("instructed", text);
        this.count = new FlopCount(text.backbone().config());
        this.generator = new GeneratorCost(hypernetwork);
        GivenInstructions instructions = new GivenInstructions(suite, settings.with(Control.ALIGNED));
        for (Task task : suite.tasks()) {
            Instruction readable = Evaluation.readable(
                    instruction -> generating.reads(instruction) && instructed.reads(instruction),
                    task,
                    instructions.of(task, 0));
            tasks.add(CostedTask.of(text, task, readable));
        }
    }

    /**
     * Compares.
     *
     * @param paths the ways on which the generated instruction reaches the backbone
     * @param instancesPerTask for which numbers; a task that has fewer instances is asked its own again
     * @throws IllegalArgumentException naming the task, if its definition alone is longer than the model reads
     */
    public static CostReport run(
            TextBackbone text,
            AdapterFactory adapters,
            InstructionPaths paths,
            TaskSuite suite,
            EvaluationSettings settings,
            List<Integer> instancesPerTask) {
        CostMeasurement measurement = new CostMeasurement(text, adapters, paths, suite, settings);
        return measurement.report(settings, instancesPerTask);
    }

    private CostReport report(EvaluationSettings settings, List<Integer> instancesPerTask) {
        // The first calls compile; their time belongs to none.
        cpuSeconds(generating, 1);
        cpuSeconds(instructed, 1);
        List<CostRow> rows = instancesPerTask.stream().map(this::row).toList();
        return new CostReport(
                generating.method(),
                settings.setting(),
                tasks.size(),
                tasks.stream().mapToInt(CostedTask::instructionTokens).average().orElseThrow(),
                tasks.stream()
                        .flatMap(task -> task.inputTokens().stream())
                        .mapToInt(Integer::intValue)
                        .average()
                        .orElseThrow(),
                rows);
    }

    private CostRow row(int instances) {
        return new CostRow(
                instances,
                paper(instances),
                counted(instances),
                new Cost(cpuSeconds(generating, instances), cpuSeconds(instructed, instances)));
    }

    private Cost paper(int instances) {
        double parameters = text.backbone().checkpoint().weights().elements();
        double read = 0;
        double readByBaseline = 0;
        for (CostedTask task : tasks) {
            read += task.instructionTokens();
            for (int i = 0; i < instances; i++) {
                read += task.inputTokens(i);
                readByBaseline += task.instructionTokens() + task.inputTokens(i);
            }
        }
        return new Cost(parameters * read, parameters * readByBaseline);
    }

    private Cost counted(int instances) {
        double flops = 0;
        double flopsOfBaseline = 0;
        for (CostedTask task : tasks) {
            flops += perTask(task, instances);
            for (int i = 0; i < instances; i++) {
                flops += perInstance(task, i);
                double whole = task.instructionTokens() + task.inputTokens(i);
                flopsOfBaseline += count.encoding(whole) + count.decoding(whole, task.answerTokens(i));
            }
        }
        return new Cost(flops, flopsOfBaseline);
    }

    private double perTask(CostedTask task, int instances) {
        int instruction = task.instructionTokens() + 1;
        int rows = text.limits().batchRows();
        int batches = (instances + rows - 1) / rows;
        double looking = fusion().inEncoder() ? batches * count.preparingToLook(instruction) : 0;
        return count.encoding(instruction) + generator.flops(instruction) + looking;
    }

    private double perInstance(CostedTask task, int instance) {
        int instruction = task.instructionTokens() + 1;
        int source = task.inputTokens(instance);
        int memory = source + (fusion().inDecoder() ? instruction : 0);
        int written = task.answerTokens(instance);
        double flops = count.encoding(source) + count.decoding(memory, written);
        if (fusion().inEncoder()) {
            flops += count.looking(source, instruction);
        }
        if (paths.adapter()) {
            flops += count.adapting(hypernetwork.layout().adapter(), source, memory, written);
        }
        return flops;
    }

    private FusionMode fusion() {
        return paths.fusion() ? hypernetwork.config().fusion() : FusionMode.NONE;
    }

    private double cpuSeconds(TaskModel model, int instances) {
        Duration before = cpuTime();
        tasks.forEach(task -> answer(model, task, instances));
        return cpuTime().minus(before).toNanos() / NANOSECONDS;
    }

    private void answer(TaskModel model, CostedTask task, int instances) {
        try (PreparedModel prepared = model.prepare(task.task(), task.instruction())) {
            prepared.answer(task.inputs(instances), maxNewTokens);
        }
    }

    private static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
