package io.tagi.cli.report;

import io.tagi.cli.report.LossSeries.Point;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Draws a loss over its steps as SVG: every step faintly, the moving mean clearly, and the ends of both scales as labels.
 *
 * @param low the loss at the lower edge
 * @param high the loss at the upper edge
 */
record LineChart(double low, double high) {
    private static final int MOST_POINTS = 400;
    private static final int SMOOTHED_PARTS = 25;
    private static final double LEFT = 48;
    private static final double RIGHT = 310;
    private static final double TOP = 12;
    private static final double BOTTOM = 118;

    /** A chart on whose scale all these fit. */
    static LineChart fitting(List<LossSeries> series) {
        DoubleSummaryStatistics losses = series.stream()
                .flatMap(each -> each.thinnedTo(MOST_POINTS).points().stream())
                .mapToDouble(Point::loss)
                .summaryStatistics();
        return new LineChart(losses.getMin(), losses.getMax());
    }

    /** @param series at least one point, all within this chart's scale */
    String svg(LossSeries series) {
        LossSeries steps = series.thinnedTo(MOST_POINTS);
        List<Point> points = steps.points();
        LossSeries mean = steps.smoothedOver(points.size() / SMOOTHED_PARTS);
        long first = points.get(0).step();
        long last = points.get(points.size() - 1).step();
        return """
                <figure><figcaption>%1$s</figcaption>
                <svg viewBox="0 0 320 140" role="img" aria-label="%1$s: loss from step %2$d to %3$d">
                <path class="axis" d="M48 12V118H310"/>
                <polyline class="steps" points="%4$s"/>
                <polyline class="mean" points="%5$s"/>
                <text x="44" y="16" text-anchor="end">%6$s</text>
                <text x="44" y="118" text-anchor="end">%7$s</text>
                <text x="48" y="133">%2$d</text>
                <text x="310" y="133" text-anchor="end">step %3$d</text>
                </svg></figure>
                """.formatted(
                        HtmlText.escaped(series.name()),
                        first,
                        last,
                        line(points, first, last),
                        line(mean.points(), first, last),
                        label(high),
                        label(low));
    }

    private String line(List<Point> points, long first, long last) {
        return points.stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        between(LEFT, RIGHT, (double) point.step() - first, (double) last - first),
                        between(BOTTOM, TOP, point.loss() - low, high - low)))
                .collect(Collectors.joining(" "));
    }

    private static double between(double start, double end, double part, double whole) {
        return whole > 0 ? start + (end - start) * part / whole : (start + end) / 2;
    }

    private static String label(double loss) {
        return String.format(Locale.ROOT, "%.3g", loss);
    }
}
