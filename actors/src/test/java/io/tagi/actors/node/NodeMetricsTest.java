package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Tags;
import io.tagi.protocol.work.WorkKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page {@code /metrics} under the rules of Prometheus' text format 0.0.4 and its naming practices. */
class NodeMetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\n\"])*)\",?");
    private static final Pattern OURS = Pattern.compile("tagi_[a-z_]+");
    private static final Set<String> LABELS =
            Set.of("outcome", "reason", "kind", "stage", "term", "queue", "status", "state", "le", "area", "id");

    /** A page on which everything that a node ever measures occurs. */
    private static String page() {
        NodeMetrics metrics = new NodeMetrics();
        metrics.generated(3, Duration.ofMillis(5));
        metrics.answered("generated", Duration.ofMillis(20));
        metrics.answered("rejected", Duration.ofMillis(2));
        metrics.repeated();
        metrics.deadLettered("unknown-version");
        metrics.begun(WorkKind.HYPERNETWORK);
        metrics.stepped("pretraining", 2, 100, Duration.ofMillis(40), Map.of("total", 1.5));
        metrics.stepped("pretraining", 1, 50, Duration.ofMillis(20), Map.of("total", 1.25));
        metrics.computed(WorkKind.HYPERNETWORK, "completed", Duration.ofSeconds(1));
        metrics.watchWorkers(3);
        metrics.watch(NodeGauges.QUEUE, "Records", Tags.of("queue", "instructions"), () -> 7);
        metrics.watch(NodeGauges.MEMBERS, "Nodes", Tags.of("status", "up"), () -> 3);
        metrics.watch(NodeGauges.DISK, "Room", Tags.empty(), () -> 1e9);
        return metrics.page();
    }

    @Test
    void describesEveryFamilyBeforeItsSamples() {
        Map<String, String> types = new HashMap<>();
        List<String> described = new ArrayList<>();
        for (String line : page().lines().toList()) {
            if (line.startsWith("# HELP ")) {
                described.add(line.split(" ", 4)[2]);
                assertThat(line.split(" ", 4)).as(line).hasSize(4);
            } else if (line.startsWith("# TYPE ")) {
                types.put(line.split(" ", 4)[2], line.split(" ", 4)[3]);
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                String family = family(sample.group(1), types);
                assertThat(described).as(line).contains(family);
                assertThat(types.get(family)).as(line).isIn("counter", "gauge", "histogram", "summary");
                assertThat(sample.group(3)).as(line).matches("[+-]Inf|NaN|-?[0-9.]+(E-?[0-9]+)?");
            }
        }
        assertThat(page()).endsWith("\n");
    }

    @Test
    void namesCountersTimesAndLabelsAsPrometheusWantsThem() {
        for (String line : page().lines().toList()) {
            if (line.startsWith("# TYPE tagi_")) {
                String name = line.split(" ", 4)[2];
                String type = line.split(" ", 4)[3];
                assertThat(name.endsWith("_total")).as(line).isEqualTo(type.equals("counter"));
                assertThat(name.contains("duration")).as(line).isEqualTo(name.contains("_duration_seconds"));
            } else if (!line.startsWith("#")) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).isTrue();
                String labels = sample.group(2) == null ? "" : sample.group(2);
                assertThat(LABEL.matcher(labels).replaceAll("")).as(line).isEmpty();
                assertThat(LABEL.matcher(labels).results().map(label -> label.group(1)))
                        .as(line)
                        .isSubsetOf(LABELS);
            }
        }
    }

    @Test
    void countsWhatHappened() {
        assertThat(page().lines())
                .contains(
                        "tagi_requests_total{outcome=\"generated\"} 1.0",
                        "tagi_request_duration_seconds_count 2",
                        "tagi_duplicates_total 1.0",
                        "tagi_dlq_records_total{reason=\"unknown-version\"} 1.0",
                        "tagi_train_tokens_total{stage=\"pretraining\"} 150.0",
                        "tagi_train_loss{stage=\"pretraining\",term=\"total\"} 1.25",
                        "tagi_train_step_duration_seconds_count{stage=\"pretraining\"} 3",
                        "tagi_workers{state=\"busy\"} 0.0",
                        "tagi_workers{state=\"idle\"} 3.0",
                        "tagi_queue_depth{queue=\"instructions\"} 7.0",
                        "tagi_cluster_members{status=\"up\"} 3.0",
                        "tagi_disk_free_bytes 1.0E9");
    }

    @Test
    void hasEverythingThatTheDashboardShows() throws IOException {
        Set<String> there = new TreeSet<>();
        page().lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> there.add(line.replaceFirst("[{ ].*", "")));
        JsonNode dashboard = new ObjectMapper()
                .readTree(
                        Path.of("../cluster-conf/grafana/dashboards/tagi.json").toFile());
        Set<String> shown = new TreeSet<>();
        dashboard
                .findValuesAsText("expr")
                .forEach(expression -> OURS.matcher(expression).results().forEach(name -> shown.add(name.group())));
        assertThat(shown).isNotEmpty().isSubsetOf(there);
    }

    /** The family that a sample belongs to: histograms and summaries have samples with suffixes. */
    private static String family(String sample, Map<String, String> types) {
        String stem = sample.replaceFirst("_(bucket|count|sum)$", "");
        return types.containsKey(stem) ? stem : sample;
    }
}
