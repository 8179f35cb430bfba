package io.tagi.cli.report;

import static io.tagi.cli.report.HtmlText.escaped;

import io.tagi.actors.store.BlobStore;
import io.tagi.cli.report.EvaluationScores.CategoryScores;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentOverview;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.StagePlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes an experiment's report: one HTML page that needs nothing beside itself, and runs nothing. */
public final class ReportPage {
    private static final String NONE = "–";

    private final ExperimentStory story;

    private ReportPage(ExperimentStory story) {
        this.story = story;
    }

    /**
     * The page about one experiment. What blobs are missing or damaged, it names and does without.
     *
     * @param history everything that happened to it, in its order
     * @param blobs where its configuration, curves and results lie
     * @throws IllegalArgumentException if the history does not begin with the submission
     */
    public static String of(List<ExperimentHappening> history, BlobStore blobs) {
        return new ReportPage(StoryTeller.tell(history, blobs)).html();
    }

    private String html() {
        String title = escaped(story.overview().spec().name());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                """.formatted(title, ReportStyle.css())
                + header()
                + configuration()
                + curves()
                + evaluations()
                + costs()
                + setbacks()
                + lineage()
                + "</body>\n</html>\n";
    }

    private String header() {
        ExperimentOverview overview = story.overview();
        String status = overview.status().name().toLowerCase(Locale.ROOT);
        HtmlTable facts = new HtmlTable()
                .row("Experiment", overview.id().value())
                .row("Submitted", moment(overview.submittedAt()))
                .row("Last change", moment(overview.changedAt()))
                .row("Time between", duration(Duration.between(overview.submittedAt(), overview.changedAt())))
                .row("Hypernetwork", story.hypernetwork().map(Object::toString).orElse("not published"));
        String ending = story.ending()
                .map(reason -> "<p class=\"ending\">" + escaped(reason) + "</p>\n")
                .orElse("");
        String unavailable = story.unavailable().isEmpty()
                ? ""
                : "<p class=\"ending\">Missing or damaged blobs, so that something is left out below: "
                        + story.unavailable().stream().map(Object::toString).collect(Collectors.joining(", "))
                        + "</p>\n";
        return "<header><h1>" + escaped(overview.spec().name()) + " <span class=\"status " + status + "\">" + status
                + "</span></h1>\n" + ending + unavailable + facts.html() + "</header>\n";
    }

    private String configuration() {
        ExperimentSpec spec = story.overview().spec();
        HtmlTable facts = new HtmlTable()
                .row("Seed", Long.toString(spec.seed()))
                .row("Compute route", spec.route())
                .row("Pretraining", plan(spec.pretraining()))
                .row("Teachers", String.join(", ", spec.teacherCategories()))
                .row("Finetuning", plan(spec.finetuning()))
                .row("Evaluations", String.join(", ", spec.evaluations()))
                .row("Attempts at each work", Integer.toString(spec.attempts()));
        String settings = story.configuration()
                .map(json -> "<details><summary>All settings</summary><pre>" + escaped(json) + "</pre></details>\n")
                .orElse("");
        return section("Configuration", facts.html() + settings);
    }

    private String curves() {
        StringBuilder groups = new StringBuilder();
        for (LossCurveGroup group : story.curves()) {
            groups.append("<h3>").append(escaped(group.title())).append("</h3>\n<div class=\"charts\">\n");
            LineChart shared = LineChart.fitting(group.series());
            for (LossSeries series : group.series()) {
                LineChart chart = group.comparable() ? shared : LineChart.fitting(List.of(series));
                groups.append(chart.svg(series));
            }
            groups.append("</div>\n");
        }
        return section("Losses", groups.isEmpty() ? "<p>No training has ended yet.</p>\n" : groups.toString());
    }

    private String evaluations() {
        if (story.evaluations().isEmpty()) {
            return section("Evaluations", "<p>None is done.</p>\n");
        }
        return section(
                "Evaluations",
                story.evaluations().stream().map(ReportPage::evaluation).collect(Collectors.joining()));
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
            return NONE;
        }
        return score == Math.rint(score) && name.equals("instances")
                ? Long.toString(Math.round(score))
                : String.format(Locale.ROOT, "%.2f", score);
    }

    private String costs() {
        if (story.costs().isEmpty()) {
            return section("Work and cost", "<p>No work has ended yet.</p>\n");
        }
        HtmlTable table = new HtmlTable("part", "items", "seconds", "steps", "tokens", "tokens/s", "workers");
        story.costs().forEach(cost -> table.row(cells(cost)));
        story.costs().stream().reduce(WorkCost::with).ifPresent(all -> {
            List<String> cells = new ArrayList<>(cells(all));
            cells.set(0, "all");
            cells.set(cells.size() - 1, "");
            table.row(cells);
        });
        return section("Work and cost", table.html());
    }

    private static List<String> cells(WorkCost cost) {
        return List.of(
                cost.part(),
                Integer.toString(cost.items()),
                String.format(Locale.ROOT, "%,.1f", cost.seconds()),
                String.format(Locale.ROOT, "%,d", cost.steps()),
                String.format(Locale.ROOT, "%,d", cost.tokens()),
                cost.tokens() == 0 ? NONE : String.format(Locale.ROOT, "%,.0f", cost.tokensPerSecond()),
                String.join("; ", cost.workers()));
    }

    private String setbacks() {
        if (story.setbacks().isEmpty()) {
            return section("Failures and retries", "<p>None.</p>\n");
        }
        HtmlTable table = new HtmlTable("time", "work", "attempt", "reason", "detail", "then");
        story.setbacks()
                .forEach(setback -> table.row(
                        moment(setback.at()),
                        setback.work(),
                        Integer.toString(setback.attempt()),
                        setback.reason(),
                        setback.detail(),
                        setback.retried() ? "tried again" : "given up"));
        return section("Failures and retries", table.html());
    }

    private String lineage() {
        HtmlTable table = new HtmlTable("kind", "name", "SHA-256");
        story.lineage()
                .forEach(origin ->
                        table.row(origin.kind(), origin.name(), origin.blob().hex()));
        return section("Lineage", table.html());
    }

    private static String section(String title, String content) {
        return "<section><h2>" + title + "</h2>\n" + content + "</section>\n";
    }

    private static String plan(StagePlan plan) {
        return plan.rounds() == 0 ? "left out" : plan.rounds() + " rounds of " + plan.shards() + " shards";
    }

    private static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String duration(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
