package io.tagi.bench.engine;

import io.tagi.bench.measure.Distribution;
import io.tagi.bench.measure.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The engine's report for a person. */
final class EngineTables {
    private static final double GIGA = 1e9;

    private final EngineReport report;
    private final List<ContenderResult> contenders;

    EngineTables(EngineReport report) {
        this.report = report;
        this.contenders =
                Stream.concat(report.pyTorch().stream(), report.tagi().stream()).toList();
    }

    List<TextTable> all() {
        List<TextTable> tables = new ArrayList<>();
        for (Task task : Task.values()) {
            tables.add(times(task));
        }
        if (!report.pyTorch().isEmpty()) {
            tables.add(ratios(Task.TRAINING_STEP));
            tables.add(ratios(Task.DECODING));
        }
        tables.add(agreement());
        return tables;
    }

    private TextTable times(Task task) {
        TextTable table = new TextTable(
                task.title() + ": one repetition, median (least to greatest) of the rounds",
                List.of("", "CPU s", "wall s", task.rate(), "GFLOP per CPU s", "of its matrix product"));
        for (ContenderResult contender : contenders) {
            double speed = operationsPerSecond(task, contender);
            table.row(List.of(
                    contender.name(),
                    contender.cpuSeconds(task).show("%.3f"),
                    contender.wallSeconds(task).show("%.3f"),
                    format(
                            "%.0f",
                            report.workload().units(task)
                                    / contender.wallSeconds(task).median()),
                    format("%.0f", speed / GIGA),
                    format("%.0f %%", 100 * speed / operationsPerSecond(Task.MATRIX_PRODUCT, contender))));
        }
        return table;
    }

    private double operationsPerSecond(Task task, ContenderResult contender) {
        return report.workload().operations(task) / contender.cpuSeconds(task).median();
    }

    /** At equal precision, and of what rounds more to what rounds less. */
    private TextTable ratios(Task task) {
        int rounds = contenders.get(0).cpuSeconds(task).values().size();
        TextTable table = new TextTable(
                task.title() + ": PyTorch's CPU seconds for each of Tagi's; above 1, Tagi takes less",
                row("", IntStream.rangeClosed(1, rounds).mapToObj(round -> "round " + round), "median", "target"));
        for (ContenderResult tagi : report.tagi()) {
            for (ContenderResult pyTorch : report.pyTorch()) {
                boolean equal = tagi.precision() == pyTorch.precision();
                if (equal || pyTorch.precision() == Precision.FLOAT32) {
                    table.row(ratio(task, pyTorch, tagi, equal ? "1" : "2"));
                }
            }
        }
        return table;
    }

    private static List<String> ratio(Task task, ContenderResult pyTorch, ContenderResult tagi, String target) {
        Distribution ratio = tagi.advantageOver(pyTorch, task);
        return row(
                pyTorch.name() + " / " + tagi.name(),
                ratio.values().stream().map(value -> format("%.2f", value)),
                format("%.2f", ratio.median()),
                target);
    }

    /** That all did the same work: equal weights and tokens lead to equal losses and tokens, but for rounding. */
    private TextTable agreement() {
        ContenderResult first = contenders.get(0);
        TextTable table = new TextTable(
                "Agreement: all start from the same weights and tokens",
                List.of("", "first loss", "last loss of the first turn", "tokens equal to " + first.name()));
        for (ContenderResult contender : contenders) {
            List<Double> losses = contender.outcome(Task.TRAINING_STEP);
            table.row(List.of(
                    contender.name(),
                    format("%.4f", losses.get(0)),
                    format("%.4f", losses.get(losses.size() - 1)),
                    format("%.0f %%", 100 * contender.sharedTokens(first))));
        }
        return table;
    }

    private static List<String> row(String first, Stream<String> middle, String... last) {
        return Stream.of(Stream.of(first), middle, Stream.of(last))
                .flatMap(cells -> cells)
                .toList();
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
