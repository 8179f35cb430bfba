package io.tagi.cli.report;

import static io.tagi.cli.report.HtmlText.escaped;

import io.tagi.cli.report.EvaluationScores.CategoryScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Scores by evaluation and category, as HTML. */
final class EvaluationSection {
    private EvaluationSection() {}

    static String html(List<EvaluationScores> evaluations) {
        return evaluations.isEmpty()
                ? "<p>None is done.</p>\n"
                : evaluations.stream().map(EvaluationSection::evaluation).collect(Collectors.joining());
    }

    private static String evaluation(EvaluationScores evaluation) {
        SortedSet<String> names = new TreeSet<>(evaluation.scores().keySet());
        evaluation
                .categories()
                .forEach(category -> names.addAll(category.scores().keySet()));
        List<String> head = new ArrayList<>(List.of("category"));
        head.addAll(names);
        HtmlTable table = new HtmlTable(head);
        evaluation.categories().forEach(category -> table.row(scores(category, names)));
        table.row(scores(new CategoryScores("all", evaluation.scores()), names));
        return "<h3>" + escaped(evaluation.name()) + "</h3>\n" + table.html();
    }

    private static List<String> scores(CategoryScores category, SortedSet<String> names) {
        List<String> cells = new ArrayList<>(List.of(category.category()));
        names.forEach(name -> cells.add(score(category, name)));
        return cells;
    }

    private static String score(CategoryScores category, String name) {
        Double score = category.scores().get(name);
        if (score == null) {
            return HtmlTable.NOTHING;
        }
        return name.equals("instances") ? Long.toString(Math.round(score)) : String.format(Locale.ROOT, "%.2f", score);
    }
}
