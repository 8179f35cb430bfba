package io.tagi.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the parts of an experiment took, and all together, as HTML. */
final class CostSection {
    private CostSection() {}

    static String html(List<WorkCost> costs) {
        if (costs.isEmpty()) {
            return "<p>No work has ended yet.</p>\n";
        }
        HtmlTable table = new HtmlTable("part", "items", "seconds", "steps", "tokens", "tokens/s", "workers");
        costs.forEach(cost -> table.row(cells(cost)));
        costs.stream().reduce(WorkCost::with).ifPresent(all -> table.row(total(all)));
        return table.html();
    }

    private static List<String> total(WorkCost all) {
        List<String> cells = new ArrayList<>(cells(all));
        cells.set(0, "all");
        cells.set(cells.size() - 1, "");
        return cells;
    }

    private static List<String> cells(WorkCost cost) {
        return List.of(
                cost.part(),
                Integer.toString(cost.items()),
                String.format(Locale.ROOT, "%,.1f", cost.seconds()),
                String.format(Locale.ROOT, "%,d", cost.steps()),
                String.format(Locale.ROOT, "%,d", cost.tokens()),
                cost.tokens() == 0 ? HtmlTable.NOTHING : String.format(Locale.ROOT, "%,.0f", cost.tokensPerSecond()),
                String.join("; ", cost.workers()));
    }
}
