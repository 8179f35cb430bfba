package io.tagi.cli.report;

import io.tagi.cli.report.LossSeries.Point;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The curves of the parts of one training, put together: rounds follow each other, and shards that ran side by side are averaged.
 *
 * <p>A part's curve is lines of the step and, in turn, the name and value of every term, with tabs between them.
 */
final class LossCurves {
    private final SortedMap<String, SortedMap<Long, Mean>> terms = new TreeMap<>();

    /** Adds the curve of a teacher or of a shard. Lines and losses that are no finite number are left out. */
    void add(byte[] curve) {
        new String(curve, StandardCharsets.UTF_8).lines().forEach(this::addLine);
    }

    /** One series for each term, by its name. */
    List<LossSeries> series() {
        return terms.entrySet().stream()
                .map(term -> new LossSeries(term.getKey(), points(term.getValue())))
                .toList();
    }

    private void addLine(String line) {
        String[] parts = line.split("\t", -1);
        try {
            long step = Long.parseLong(parts[0]);
            for (int part = 1; part + 1 < parts.length; part += 2) {
                double loss = Double.parseDouble(parts[part + 1]);
                if (Double.isFinite(loss)) {
                    terms.computeIfAbsent(parts[part], term -> new TreeMap<>())
                            .merge(step, new Mean(loss, 1), Mean::with);
                }
            }
        } catch (NumberFormatException torn) {
            // A report shows what can be read.
        }
    }

    private static List<Point> points(Map<Long, Mean> losses) {
        return losses.entrySet().stream()
                .map(entry -> new Point(entry.getKey(), entry.getValue().value()))
                .toList();
    }

    private record Mean(double sum, int count) {
        Mean with(Mean other) {
            return new Mean(sum + other.sum, count + other.count);
        }

        double value() {
            return sum / count;
        }
    }
}
