package io.tagi.cli.report;

import static io.tagi.cli.report.HtmlText.escaped;

import io.tagi.actors.audit.ExperimentComparison;
import io.tagi.actors.store.BlobFiles;
import io.tagi.actors.store.BlobStore;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentOverview;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ForkPoint;
import io.tagi.protocol.experiment.StagePlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an experiment's report: one HTML page that needs nothing beside itself, and runs nothing. */
public final class ReportPage {
    private final ExperimentStory story;
    private final String comparison;

    private ReportPage(ExperimentStory story, String comparison) {
        this.story = story;
        this.comparison = comparison;
    }

    /**
     * The page about one experiment. What blobs are missing or damaged, it names and does without.
     *
     * @param history everything that happened to it, in its order
     * @param blobs where its configuration, curves and results lie
     * @throws IllegalArgumentException if the history does not begin with the submission
     */
    public static String of(List<ExperimentHappening> history, BlobStore blobs) {
        return new ReportPage(StoryTeller.tell(history, blobs), "").html();
    }

    /**
     * The same page with what another experiment has otherwise, such as the one that this one branched off.
     *
     * @param other everything that happened to the other one, in its order
     * @param files the folder of the blobs
     * @throws IllegalArgumentException if a history does not begin with the submission
     */
    public static String against(
            List<ExperimentHappening> other, List<ExperimentHappening> history, BlobStore blobs, BlobFiles files) {
        ExperimentStory story = StoryTeller.tell(history, blobs);
        String comparison = ComparisonSection.html(
                story, StoryTeller.tell(other, blobs), ExperimentComparison.of(events(history), events(other), files));
        return new ReportPage(story, section("Compared", comparison)).html();
    }

    private static List<ExperimentEvent> events(List<ExperimentHappening> history) {
        return history.stream().map(ExperimentHappening::event).toList();
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
                + comparison
                + origin()
                + configuration()
                + curves()
                + section("Evaluations", EvaluationSection.html(story.evaluations()))
                + section("Work and cost", CostSection.html(story.costs()))
                + setbacks()
                + lineage()
                + "</body>\n</html>\n";
    }

    private String header() {
        ExperimentOverview overview = story.overview();
        String status = overview.status().name().toLowerCase(Locale.ROOT);
        HtmlTable facts = new HtmlTable()
                .row("Experiment", overview.id().value())
                .row("Branched off", story.fork().map(ReportPage::place).orElse("no other experiment"))
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
            groups.append("<h3>")
                    .append(escaped(group.title()))
                    .append("</h3>\n<div class=\"charts")
                    .append(group.comparable() ? " small" : "")
                    .append("\">\n");
            LineChart shared = LineChart.fitting(group.series());
            for (LossSeries series : group.series()) {
                LineChart chart = group.comparable() ? shared : LineChart.fitting(List.of(series));
                groups.append(chart.svg(series));
            }
            groups.append("</div>\n");
        }
        return section("Losses", groups.isEmpty() ? "<p>No training has ended yet.</p>\n" : groups.toString());
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

    private String origin() {
        return section("Where it comes from", LineageGraph.html(story.origin()));
    }

    private String lineage() {
        HtmlTable table = new HtmlTable("kind", "name", "SHA-256");
        story.lineage()
                .forEach(origin ->
                        table.row(origin.kind(), origin.name(), origin.blob().hex()));
        return section("All digests", table.html());
    }

    private static String place(ForkPoint fork) {
        return fork.parent() + " after " + counted(fork.rounds(), "round") + " of "
                + fork.stage().code();
    }

    private static String section(String title, String content) {
        return "<section><h2>" + title + "</h2>\n" + content + "</section>\n";
    }

    private static String plan(StagePlan plan) {
        return plan.rounds() == 0
                ? "left out"
                : counted(plan.rounds(), "round") + " of " + counted(plan.shards(), "shard");
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String duration(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
