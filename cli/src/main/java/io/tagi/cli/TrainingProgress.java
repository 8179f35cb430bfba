package io.tagi.cli;

import io.tagi.model.train.StepListener;
import io.tagi.model.train.StepReport;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells how a training goes: the mean losses of the last steps, tokens per second and the time left. */
final class TrainingProgress implements StepListener {
    private static final int LINES = 20;

    private final Screen screen;
    private final String what;
    private final long total;
    private final long every;
    private final SortedMap<String, Double> sums = new TreeMap<>();
    private final long begin = System.nanoTime();
    private long done;
    private long tokens;
    private long sinceLastLine;

    TrainingProgress(Screen screen, String what, long total) {
        this.screen = screen;
        this.what = what;
        this.total = total;
        this.every = Math.max(1, total / LINES);
    }

    @Override
    public void onStep(StepReport report) {
        done++;
        sinceLastLine++;
        tokens += report.tokens();
        report.losses().forEach((name, loss) -> sums.merge(name, loss, Double::sum));
        screen.progress(what, done, total);
        if (done % every == 0 || done == total) {
            tellMeans();
        }
    }

    private void tellMeans() {
        double seconds = (System.nanoTime() - begin) / 1e9;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s %d/%d", what, done, total));
        sums.forEach((name, sum) -> line.append(String.format(Locale.ROOT, "  %s %.4f", name, sum / sinceLastLine)));
        line.append(String.format(
                Locale.ROOT, "  %.0f tokens/s  %.0f s left", tokens / seconds, seconds / done * (total - done)));
        screen.tell(line.toString());
        sums.clear();
        sinceLastLine = 0;
    }
}
