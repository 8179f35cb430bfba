package io.tagi.cli;

import io.tagi.model.evaluation.Cost;
import io.tagi.model.evaluation.CostReport;
import io.tagi.model.evaluation.CostRow;
import io.tagi.model.evaluation.EvaluationResult;
import io.tagi.model.evaluation.SwapResult;
import io.tagi.model.evaluation.TaskScores;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Results of evaluations as tables for people. */
final class EvaluationTable {
    private static final String SCORES_HEAD =
            String.format(Locale.ROOT, "%9s %8s %11s %9s", "instances", "ROUGE-L", "exact match", "accuracy");

    private EvaluationTable() {}

    static String of(EvaluationResult result) {
        StringJoiner table = lines();
        table.add(result.method() + ", " + result.settings().setting() + ", "
                + result.settings().control().id() + " instructions, "
                + result.perTask().size() + " tasks");
        table.add(SCORES_HEAD + "  category");
        result.perCategory().forEach((category, scores) -> table.add(row(scores) + "  " + category));
        return table.add(row(result.total()) + "  all").toString();
    }

    static String of(SwapResult result) {
        StringJoiner table = lines().add(SCORES_HEAD + "  variant");
        result.results().forEach((variant, scores) -> table.add(row(scores.total()) + "  " + variant.id()));
        return table.toString();
    }

    static String of(CostReport report) {
        StringJoiner table = lines();
        table.add(String.format(
                Locale.ROOT,
                "%s against instructed, %s, %d tasks, %.1f tokens an instruction and %.1f an input on average",
                report.method(),
                report.setting(),
                report.tasks(),
                report.meanInstructionTokens(),
                report.meanInputTokens()));
        table.add(String.format(
                Locale.ROOT, "%9s  %-24s %12s %12s %6s", "instances", "cost", report.method(), "instructed", "ratio"));
        report.rows().forEach(row -> costs(row).forEach(table::add));
        return table.toString();
    }

    private static List<String> costs(CostRow row) {
        int instances = row.instancesPerTask();
        return List.of(
                cost(instances, "FLOPs, paper's formula", row.paper(), "%12.4g"),
                cost(instances, "FLOPs, counted", row.counted(), "%12.4g"),
                cost(instances, "CPU seconds", row.cpuSeconds(), "%12.2f"));
    }

    private static String cost(int instances, String kind, Cost cost, String format) {
        return String.format(
                Locale.ROOT,
                "%9d  %-24s " + format + " " + format + " %6.3f",
                instances,
                kind,
                cost.hypernetwork(),
                cost.baseline(),
                cost.ratio());
    }

    private static String row(TaskScores scores) {
        String accuracy = scores.accuracy().isPresent()
                ? String.format(Locale.ROOT, "%.2f", scores.accuracy().getAsDouble())
                : "-";
        return String.format(
                Locale.ROOT,
                "%9d %8.2f %11.2f %9s",
                scores.texts().count(),
                scores.texts().rougeL(),
                scores.texts().exactMatch(),
                accuracy);
    }

    private static StringJoiner lines() {
        return new StringJoiner(System.lineSeparator());
    }
}
