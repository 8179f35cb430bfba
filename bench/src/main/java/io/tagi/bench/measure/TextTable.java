package io.tagi.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, its columns aligned for a terminal: the first to the left, the others to the right. */
public final class TextTable {
    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    public TextTable(String title, List<String> columns) {
        this.title = title;
        rows.add(List.copyOf(columns));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has more or fewer cells than there are columns
     */
    public TextTable row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "A row of " + cells.size() + " cells does not fit the columns " + rows.get(0));
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    @Override
    public String toString() {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> lines =
                new ArrayList<>(rows.stream().map(row -> line(row, widths)).toList());
        lines.add(1, rule(widths));
        return title + "\n\n" + String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> column == 0
                        ? cells.get(column) + padding(cells, widths, column)
                        : padding(cells, widths, column) + cells.get(column))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String padding(List<String> cells, List<Integer> widths, int column) {
        return " ".repeat(widths.get(column) - cells.get(column).length());
    }

    private static String rule(List<Integer> widths) {
        return IntStream.range(0, widths.size())
                .mapToObj(column ->
                        column == 0 ? "-".repeat(widths.get(column) + 2) : "-".repeat(widths.get(column) + 1) + ":")
                .collect(Collectors.joining("|", "|", "|"));
    }
}
