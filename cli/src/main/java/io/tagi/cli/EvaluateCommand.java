package io.tagi.cli;

import io.tagi.model.evaluation.CostMeasurement;
import io.tagi.model.evaluation.CostReport;
import io.tagi.model.evaluation.Evaluation;
import io.tagi.model.evaluation.EvaluationListener;
import io.tagi.model.evaluation.EvaluationResult;
import io.tagi.model.evaluation.EvaluationSettings;
import io.tagi.model.evaluation.SwapResult;
import io.tagi.model.evaluation.SwapTest;
import io.tagi.model.evaluation.TaskModel;
import io.tagi.model.task.TaskSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores a model on tasks. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a model the instances of tasks and score its answers: ROUGE and exact match as Tk-Instruct computes them,",
            "and accuracy by rank classification where an instance has options."
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final List<Integer> COSTED_INSTANCES = List.of(1, 10, 100);

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Mixin
    private TaskOptions tasks = new TaskOptions();

    @Mixin
    private EvaluatedModelOptions model = new EvaluatedModelOptions();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "tagi",
            description = {
                "How the instruction reaches the model. Default: ${DEFAULT-VALUE}",
                "tagi: generated adapter and fusion; adapter, fusion: one of them; peft: the adapter, exported, loaded back and"
                        + " merged; none: not at all; instructed, metatrained: in the input; static-lora: in the input, with the"
                        + " adapter of --adapter; constant, copy: oracles that need no model."
            })
    private EvaluationMethod method = EvaluationMethod.TAGI;

    @ArgGroup
    private Instead instead = new Instead();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the result as JSON to this file as well.")
    private @Nullable Path target;

    @Override
    public Integer call() throws IOException {
        requireFolder(target);
        EvaluationSettings settings = evaluation.settings(tasks.maximumInstances());
        TaskSuite suite = tasks.read();
        Result result = result(suite, settings);
        if (target != null) {
            Files.writeString(target, result.json() + "\n");
        }
        options.screen().result(result.fields(), result.table());
        return ExitCode.OK;
    }

    private Result result(TaskSuite suite, EvaluationSettings settings) {
        EvaluationListener listener = progress(options.screen());
        try {
            if (instead.swap) {
                return swap(suite, settings, listener);
            }
            if (instead.cost) {
                return cost(suite, settings);
            }
            return scores(suite, settings, listener);
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
        }
    }

    private Result scores(TaskSuite suite, EvaluationSettings settings, EvaluationListener listener) {
        Optional<TaskModel> oracle = method.oracle();
        if (oracle.isPresent()) {
            return result(Evaluation.run(oracle.get(), suite, settings, listener));
        }
        try (EvaluatedModel opened = model.open()) {
            return result(Evaluation.run(method.of(opened), suite, settings, listener));
        }
    }

    private Result swap(TaskSuite suite, EvaluationSettings settings, EvaluationListener listener) {
        try (EvaluatedModel opened = model.open()) {
            SwapResult result = SwapTest.run(opened.text(), opened.adapters(), suite, settings, listener);
            return new Result(result.fields(), result.toJson(), EvaluationTable.of(result));
        }
    }

    private Result cost(TaskSuite suite, EvaluationSettings settings) {
        try (EvaluatedModel opened = model.open()) {
            CostReport report = CostMeasurement.run(
                    opened.text(), opened.adapters(), method.paths(), suite, settings, COSTED_INSTANCES);
            return new Result(report.fields(), report.toJson(), EvaluationTable.of(report));
        }
    }

    private static Result result(EvaluationResult result) {
        return new Result(result.fields(), result.toJson(), EvaluationTable.of(result));
    }

    private static EvaluationListener progress(Screen screen) {
        return (instances, done, total) -> screen.progress("evaluating", done, total);
    }

    /** Better said before the work than after it. */
    private static void requireFolder(@Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.MISSING, "--out " + file + ": there is no folder " + folder + ".");
        }
    }

    /** What is found out instead of scores. */
    static final class Instead {
        @Option(
                names = "--swap",
                description = "Exchange adapter or fusion with another task's, or leave one out, and score that.")
        private boolean swap;

        @Option(
                names = "--cost",
                description =
                        "Compare the cost with that of the instruction in every input, for 1, 10 and 100 instances"
                                + " per task. --method is one of tagi, adapter, fusion.")
        private boolean cost;
    }

    private record Result(Map<String, Object> fields, String json, String table) {}
}
