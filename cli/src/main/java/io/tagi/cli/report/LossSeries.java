package io.tagi.cli.report;

import java.util.List;

/**
 * One term of the loss over a training.
 *
 * @param name the term, or whose it is
 * @param points in the order of their steps
 */
record LossSeries(String name, List<Point> points) {
    LossSeries {
        points = List.copyOf(points);
    }

    /** The loss at a step. */
    record Point(long step, double loss) {}

    /** At most this many points, each the mean of as many neighbours; more cannot be seen. */
    LossSeries thinnedTo(int most) {
        int bucket = Math.max(1, (points.size() + most - 1) / most);
        return new LossSeries(name, Neighbours.everyBucket(points, bucket));
    }

    /** Every loss replaced by the mean of those around it. */
    LossSeries smoothedOver(int neighbours) {
        return new LossSeries(name, Neighbours.around(points, neighbours / 2));
    }
}
