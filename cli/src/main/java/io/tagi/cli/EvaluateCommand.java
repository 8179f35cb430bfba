package io.tagi.cli;

import io.tagi.model.evaluation.Control;
import io.tagi.model.evaluation.Evaluation;
import io.tagi.model.evaluation.EvaluationResult;
import io.tagi.model.evaluation.EvaluationSettings;
import io.tagi.model.evaluation.ReadingLimits;
import io.tagi.model.evaluation.TaskModel;
import io.tagi.model.evaluation.TaskScores;
import io.tagi.model.metric.Scores;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.tokenizer.PromptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Scores a model on tasks. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a model the instances of tasks and score its answers: ROUGE and exact match as Tk-Instruct computes them,",
            "and accuracy by rank classification where an instance has options."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Mixin
    private TaskOptions tasks = new TaskOptions();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A folder with backbone/ and hypernetwork/, or a HuggingFace T5 folder.")
    private @Nullable Path model;

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

    @Option(names = "--adapter", paramLabel = "PEFT_DIR", description = "The adapter for static-lora.")
    private @Nullable Path adapter;

    @Option(
            names = "--setting",
            paramLabel = "SETTING",
            defaultValue = "def",
            converter = SettingConverter.class,
            description =
                    "What an instruction consists of: def, or def+2pos for two demonstrations. Default: ${DEFAULT-VALUE}")
    private int positiveExamples;

    @Option(
            names = "--control",
            paramLabel = "CONTROL",
            defaultValue = "aligned",
            description = {
                "Which instruction a task is given. Default: ${DEFAULT-VALUE}",
                "aligned: its own; shuffled: another category's; nonsense: words of the tasks' instructions at random."
            })
    private Control control = Control.ALIGNED;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Decides what the controls draw. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--max-new-tokens",
            paramLabel = "N",
            defaultValue = "128",
            description = "Where an answer is broken off. Default: ${DEFAULT-VALUE}")
    private int maximumNewTokens;

    @Option(
            names = "--max-input-tokens",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Longer inputs are cut at their end. Default: ${DEFAULT-VALUE}")
    private int maximumInputTokens;

    @Option(
            names = "--prompt",
            paramLabel = "FORMAT",
            defaultValue = "TK_INSTRUCT",
            description = "The words that a backbone without hypernetwork was trained with: tk-instruct, plain."
                    + " Default: tk-instruct")
    private PromptFormat prompt = PromptFormat.TK_INSTRUCT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the result as JSON to this file as well.")
    private @Nullable Path target;

    @Override
    public Integer call() throws IOException {
        requireFolder(target);
        EvaluationSettings settings = settings();
        TaskSuite suite = tasks.read();
        Screen screen = options.screen();
        EvaluationResult result = evaluate(suite, settings, screen);
        if (target != null) {
            Files.writeString(target, result.toJson() + "\n");
        }
        screen.result(result.fields(), table(result));
        return ExitCode.OK;
    }

    private EvaluationResult evaluate(TaskSuite suite, EvaluationSettings settings, Screen screen) {
        Optional<TaskModel> oracle = method.oracle();
        if (oracle.isPresent()) {
            return evaluate(oracle.get(), suite, settings, screen);
        }
        if (model == null) {
            throw new CommandFailure(ExitCode.USAGE, "The method " + method + " needs a model: name it with --model.");
        }
        try (EvaluatedModel opened = EvaluatedModel.open(model, adapter, prompt, limits())) {
            return evaluate(method.of(opened), suite, settings, screen);
        }
    }

    private static EvaluationResult evaluate(
            TaskModel model, TaskSuite suite, EvaluationSettings settings, Screen screen) {
        try {
            return Evaluation.run(
                    model, suite, settings, (instances, done, total) -> screen.progress("evaluating", done, total));
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
        }
    }

    private ReadingLimits limits() {
        if (maximumInputTokens < 2) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--max-input-tokens is " + maximumInputTokens + "; an input needs room for 2.");
        }
        return ReadingLimits.TK_INSTRUCT.withInputTokens(maximumInputTokens);
    }

    private EvaluationSettings settings() {
        try {
            return new EvaluationSettings(tasks.maximumInstances(), positiveExamples, maximumNewTokens, control, seed);
        } catch (IllegalArgumentException invalid) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(invalid.getMessage()));
        }
    }

    /** Better said before the work than after it. */
    private static void requireFolder(@Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.MISSING, "--out " + file + ": there is no folder " + folder + ".");
        }
    }

    private static String table(EvaluationResult result) {
        StringJoiner table = new StringJoiner(System.lineSeparator());
        table.add(result.method() + ", " + result.settings().setting() + ", "
                + result.settings().control().id() + " instructions, "
                + result.perTask().size() + " tasks");
        table.add(String.format(
                Locale.ROOT, "%9s %8s %11s %9s  %s", "instances", "ROUGE-L", "exact match", "accuracy", "category"));
        result.perCategory().forEach((category, scores) -> table.add(row(category, scores)));
        return table.add(row("all", result.total())).toString();
    }

    private static String row(String name, TaskScores scores) {
        Scores texts = scores.texts();
        String accuracy = scores.accuracy().isPresent()
                ? String.format(Locale.ROOT, "%.2f", scores.accuracy().getAsDouble())
                : "-";
        return String.format(
                Locale.ROOT,
                "%9d %8.2f %11.2f %9s  %s",
                texts.count(),
                texts.rougeL(),
                texts.exactMatch(),
                accuracy,
                name);
    }

    /** Reads how many demonstrations a setting gives. */
    static final class SettingConverter implements ITypeConverter<Integer> {
        private static final Pattern SETTING = Pattern.compile("def(?:\\+([1-9]\\d?)pos)?");

        @Override
        public Integer convert(String setting) {
            Matcher matcher = SETTING.matcher(setting);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + setting + "' is no setting; there are def and def+2pos.");
            }
            return matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        }
    }
}
