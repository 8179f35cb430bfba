package io.tagi.cli.report;

import static io.tagi.cli.report.HtmlText.escaped;

import io.tagi.actors.audit.ExperimentComparison;
import io.tagi.actors.audit.FieldDifferences.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Two experiments beside each other as HTML: what was asked for otherwise, losses on one scale, scores. */
final class ComparisonSection {
    private static final String THIS = "this one";

    private final ExperimentStory story;
    private final ExperimentStory other;
    private final String otherName;

    private ComparisonSection(ExperimentStory story, ExperimentStory other) {
        this.story = story;
        this.other = other;
        this.otherName = other.overview().id().value();
    }

    static String html(ExperimentStory story, ExperimentStory other, ExperimentComparison comparison) {
        ComparisonSection section = new ComparisonSection(story, other);
        return section.settings(comparison) + section.scores() + section.curves();
    }

    private String settings(ExperimentComparison comparison) {
        List<Difference> differences = Stream.of(comparison.specification(), comparison.settings(), comparison.data())
                .flatMap(List::stream)
                .toList();
        if (differences.isEmpty()) {
            return "<p>Both were asked for with the same settings and data.</p>\n";
        }
        HtmlTable table = new HtmlTable("setting", THIS, otherName);
        differences.forEach(difference -> table.row(difference.field(), difference.first(), difference.second()));
        return table.html();
    }

    private String scores() {
        HtmlTable table = new HtmlTable("evaluation", "score", THIS, otherName, "difference");
        boolean any = false;
        for (EvaluationScores evaluation : story.evaluations()) {
            Optional<EvaluationScores> same = other.evaluations().stream()
                    .filter(each -> each.name().equals(evaluation.name()))
                    .findFirst();
            if (same.isPresent()) {
                any = true;
                evaluation
                        .scores()
                        .forEach((score, value) -> addScore(table, evaluation.name(), score, value, same.get()));
            }
        }
        return any ? "<h3>Scores</h3>\n" + table.html() : "<p>They have no evaluation in common.</p>\n";
    }

    private static void addScore(
            HtmlTable table, String evaluation, String score, double value, EvaluationScores other) {
        Double otherValue = other.scores().get(score);
        table.row(
                evaluation,
                score,
                number(value),
                otherValue == null ? HtmlTable.NOTHING : number(otherValue),
                otherValue == null ? HtmlTable.NOTHING : number(value - otherValue));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private String curves() {
        StringBuilder charts = new StringBuilder();
        for (LossCurveGroup group : story.curves()) {
            other.curves().stream()
                    .filter(each -> each.title().equals(group.title()) && !group.comparable())
                    .findFirst()
                    .ifPresent(same -> charts.append(curves(group, same)));
        }
        return charts.toString();
    }

    private String curves(LossCurveGroup group, LossCurveGroup same) {
        StringBuilder charts = new StringBuilder("<h3>" + escaped(group.title()) + "</h3>\n<div class=\"charts\">\n");
        for (LossSeries series : group.series()) {
            List<LossSeries> both = new ArrayList<>();
            both.add(new LossSeries(series.name() + ", " + THIS, series.points()));
            same.series().stream()
                    .filter(each -> each.name().equals(series.name()))
                    .forEach(each -> both.add(new LossSeries(each.name() + ", " + otherName, each.points())));
            LineChart scale = LineChart.fitting(both);
            both.forEach(each -> charts.append(scale.svg(each)));
        }
        return charts.append("</div>\n").toString();
    }
}
