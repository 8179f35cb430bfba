package io.tagi.cli.report;

import io.tagi.cli.report.LossSeries.Point;
import java.util.ArrayList;
import java.util.List;

/** Means over points that follow each other. */
final class Neighbours {
    private Neighbours() {}

    /** One point for each run of so many, at the run's last step. */
    static List<Point> everyBucket(List<Point> points, int size) {
        List<Point> means = new ArrayList<>();
        for (int from = 0; from < points.size(); from += size) {
            List<Point> bucket = points.subList(from, Math.min(points.size(), from + size));
            means.add(new Point(bucket.get(bucket.size() - 1).step(), mean(bucket)));
        }
        return means;
    }

    /** One point for each, with the mean of it and of up to so many on either side. */
    static List<Point> around(List<Point> points, int reach) {
        List<Point> means = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            // The same reach to both sides, or the ends of the curve would bend.
            int near = Math.min(reach, Math.min(i, points.size() - 1 - i));
            means.add(new Point(points.get(i).step(), mean(points.subList(i - near, i + near + 1))));
        }
        return means;
    }

    private static double mean(List<Point> points) {
        return points.stream().mapToDouble(Point::loss).average().orElseThrow();
    }
}
