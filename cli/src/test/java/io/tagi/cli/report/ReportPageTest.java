package io.tagi.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.store.BlobFiles;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.ExperimentWork;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.ForkPoint;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.RoundStarted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.experiment.TeacherRequested;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkReport;
import io.tagi.protocol.work.WorkItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    private static final ExperimentId ID = ExperimentId.of("e-1");
    private static final WorkReport REPORT =
            new WorkReport(2, 3, 4_000, new TreeMap<>(), "worker <one>", "tagi 0", "cpu");
    private static final Digest HYPERNETWORK = Digest.ofText("hypernetwork");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void namesWhereAForkBranchedOffAndWhatItTookOver() {
        Digest adapter = Digest.ofText("adapter of another experiment");
        String page = page(
                submitted(),
                new ExperimentForked(
                        ID,
                        new ForkPoint(
                                ExperimentId.of("e-0"),
                                Stage.PRETRAINING,
                                1,
                                Optional.empty(),
                                new TreeMap<>(),
                                Optional.empty(),
                                new TreeMap<>(Map.of("copying", adapter)))));

        assertThat(page)
                .contains(
                        "e-0 after 1 round of pretraining", "taken over from e-0", "teacher of copying", adapter.hex());
    }

    @Test
    void setsTwoExperimentsBesideEachOther() {
        List<ExperimentHappening> one = history(submitted(), evaluation("{}", 48.5));
        List<ExperimentHappening> other = history(submitted(), evaluation("{}", 40));

        assertThat(ReportPage.against(other, one, blobs(), new BlobFiles(folder)))
                .contains("Both were asked for with the same settings and data.")
                .contains(
                        "<td class=\"number\">48.50</td><td class=\"number\">40.00</td><td class=\"number\">8.50</td>");
    }

    @Test
    void tellsAllAboutACompletedExperiment() {
        String page = page(
                submitted(),
                started(),
                shard(0, "0\tprediction\t4.0\n1\tprediction\t2.0\n"),
                shard(1, "0\tprediction\t6.0\n1\tprediction\t3.0\n"),
                new RoundCommitted(
                        ID,
                        Stage.PRETRAINING,
                        0,
                        Digest.ofText("weights"),
                        Optional.empty(),
                        Optional.empty(),
                        new TreeMap<>()),
                teacher("0\tprediction\t7.0\n1\tprediction\t6.5\n"),
                new HypernetworkPublished(
                        ID,
                        Digest.ofText("publication"),
                        HYPERNETWORK,
                        Digest.ofText("backbone"),
                        new TreeMap<>(Map.of("hypernetwork/model", Digest.ofText("file"))),
                        REPORT),
                evaluation("{\"perCategory\":{\"sorting\":{\"instances\":24,\"rougeL\":25.666}}}"),
                new ExperimentCompleted(ID, HYPERNETWORK, new TreeMap<>()));
        assertThat(page)
                .contains("completed", HYPERNETWORK.hex(), "&quot;rank&quot; : 8")
                .contains("prediction: loss from step 0 to 1", ">5.00</text>", ">2.50</text>")
                .contains("copying: loss from step 0 to 1", ">7.00</text>")
                .contains("<td>sorting</td><td class=\"number\">24</td><td class=\"number\">25.67</td>")
                .contains("<td>pretraining</td><td class=\"number\">2</td><td class=\"number\">4.0</td>")
                .contains("<td class=\"number\">8,000</td><td class=\"number\">2,000</td>")
                .contains(Digest.ofText("weights").hex(), "hypernetwork/model");
    }

    @Test
    void isOnePageThatFetchesAndRunsNothing() {
        assertThat(page(submitted(), teacher("0\tprediction\t7.0\n")))
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .doesNotContainPattern("<script|<link|<img|<iframe|src=|href=|url\\(|@import|https?:");
    }

    @Test
    void namesAndMessagesCannotBecomeMarkup() {
        String page = page(
                submitted(),
                new TeacherRequested(ID, "copying", work().teacher("copying")),
                failure(Optional.empty()),
                new ExperimentFailed(
                        ID,
                        FailureReason.INVALID_DATA,
                        "<img src=x onerror=\"alert('y')\">",
                        work().teacher("copying").workId()));
        assertThat(page)
                .contains("<title>Lists &amp; &lt;words&gt;</title>")
                .contains("&lt;/pre&gt;&lt;b&gt;")
                .contains("&lt;img src=x onerror=&quot;alert(&#39;y&#39;)&quot;&gt;")
                .contains("the teacher of &quot;copying&quot;", "&lt;script&gt;")
                .doesNotContain("<img", "<script", "<words");
    }

    @Test
    void tellsHowFarAnUnfinishedExperimentHasCome() {
        WorkItem work = work().teacher("copying");
        assertThat(page(submitted())).contains("running", "not published", "No training has ended yet");
        assertThat(page(submitted(), new TeacherRequested(ID, "copying", work), failure(Optional.of(work))))
                .contains("running", "out-of-memory", "tried again");
    }

    @Test
    void tellsWhyAnExperimentFailed() {
        assertThat(page(
                        submitted(),
                        failure(Optional.empty()),
                        new ExperimentFailed(
                                ID, FailureReason.OUT_OF_MEMORY, "Take fewer rows.", Digest.ofText("work"))))
                .contains("failed", "out-of-memory: Take fewer rows.", "given up");
    }

    @Test
    void namesTheBlobsThatItDoesWithout() {
        Digest absent = Digest.ofText("absent");
        assertThat(page(
                        submitted(),
                        new TeacherTrained(ID, "copying", Digest.ofText("w"), Digest.ofText("a"), absent, REPORT)))
                .contains("Missing or damaged blobs", absent.hex());
    }

    @Test
    void drawsALongTrainingWithFewPoints() {
        String curve = IntStream.range(0, 100_000)
                .mapToObj(step -> step + "\tprediction\t" + 5.0 / (1 + step) + "\n")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        assertThat(page(submitted(), teacher(curve))).contains("to 99999").hasSizeLessThan(30_000);
    }

    private String page(ExperimentEvent... events) {
        return ReportPage.of(history(events), blobs());
    }

    private static List<ExperimentHappening> history(ExperimentEvent... events) {
        return Stream.of(events)
                .map(event -> new ExperimentHappening(Instant.parse("2026-01-02T03:04:05Z"), event))
                .toList();
    }

    private ExperimentSubmitted submitted() {
        return new ExperimentSubmitted(ID, spec());
    }

    private RoundStarted started() {
        WorkItem shard = work().shard(
                        new Assignment.Shard(Stage.PRETRAINING, 0, 0),
                        Optional.empty(),
                        Optional.empty(),
                        new TreeMap<>());
        return new RoundStarted(ID, Stage.PRETRAINING, 0, Optional.empty(), List.of(shard));
    }

    private ShardCompleted shard(int shard, String curve) {
        return new ShardCompleted(
                ID,
                Stage.PRETRAINING,
                0,
                shard,
                Digest.ofText("shard" + shard),
                Digest.ofText("shard weights"),
                Digest.ofText("state"),
                put(curve),
                REPORT);
    }

    private TeacherTrained teacher(String curve) {
        return new TeacherTrained(
                ID, "copying", Digest.ofText("teacher"), Digest.ofText("adapter"), put(curve), REPORT);
    }

    private EvaluationCompleted evaluation(String result) {
        return evaluation(result, 25.666);
    }

    private EvaluationCompleted evaluation(String result, double rougeL) {
        return new EvaluationCompleted(
                ID,
                "held-out",
                Digest.ofText("evaluation"),
                put(result),
                new TreeMap<>(Map.of("rougeL", rougeL)),
                REPORT);
    }

    private WorkFailed failure(Optional<WorkItem> retry) {
        return new WorkFailed(
                ID,
                work().teacher("copying").workId(),
                1,
                FailureReason.OUT_OF_MEMORY,
                "<script>alert(1)</script>",
                retry);
    }

    private ExperimentWork work() {
        return new ExperimentWork(ID, spec());
    }

    private Digest put(String content) {
        return blobs().put(content.getBytes(StandardCharsets.UTF_8));
    }

    private BlobStore blobs() {
        return FileBlobStore.open(folder);
    }

    private ExperimentSpec spec() {
        return new ExperimentSpec(
                "Lists & <words>",
                3,
                "mkl",
                put("{\"rank\":8,\"note\":\"</pre><b>\"}"),
                new TreeMap<>(Map.of("tokenizer", Digest.ofText("tokenizer"))),
                List.of("copying"),
                new StagePlan(1, 2),
                new StagePlan(0, 1),
                List.of("held-out"),
                3);
    }
}
