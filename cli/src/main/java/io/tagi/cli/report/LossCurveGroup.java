package io.tagi.cli.report;

import java.util.List;

/**
 * Curves that are looked at together.
 *
 * @param title whose they are
 * @param series in the order in which they are shown
 * @param comparable whether they are one quantity, and so are drawn on one scale
 */
record LossCurveGroup(String title, List<LossSeries> series, boolean comparable) {
    LossCurveGroup {
        series = List.copyOf(series);
    }
}
