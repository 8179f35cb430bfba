package io.tagi.cli;

import io.tagi.model.evaluation.Control;
import io.tagi.model.evaluation.EvaluationSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a model is evaluated. */
final class EvaluationOptions {
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

    EvaluationSettings settings(int maximumInstances) {
        if (maximumNewTokens < 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--max-new-tokens is " + maximumNewTokens + "; an answer has at least 1.");
        }
        return new EvaluationSettings(maximumInstances, positiveExamples, maximumNewTokens, control, seed);
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
