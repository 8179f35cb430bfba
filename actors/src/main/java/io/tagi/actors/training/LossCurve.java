package io.tagi.actors.training;

import io.tagi.actors.worker.ProgressListener;
import io.tagi.actors.worker.WorkProgress;
import io.tagi.model.train.StepListener;
import io.tagi.model.train.StepReport;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the losses of every step down: tab-separated lines of the step and then, in turn, the name and value of every term. A pure function
 * of the training.
 */
final class LossCurve implements StepListener {
    private final ProgressListener progress;
    private final long steps;
    private final StringBuilder lines = new StringBuilder();
    private SortedMap<String, Double> last = new TreeMap<>();
    private long done;
    private long tokens;

    /** @param steps how many there will be */
    LossCurve(ProgressListener progress, long steps) {
        this.progress = progress;
        this.steps = steps;
        progress.progressed(new WorkProgress(0, steps, 0, last));
    }

    @Override
    public void onStep(StepReport report) {
        done++;
        tokens += report.tokens();
        last = report.losses();
        lines.append(report.step());
        last.forEach(
                (name, loss) -> lines.append('\t').append(name).append('\t').append(loss));
        lines.append('\n');
        progress.progressed(new WorkProgress(done, steps, tokens, last));
    }

    byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    SortedMap<String, Double> lastLosses() {
        return last;
    }

    long steps() {
        return done;
    }

    long tokens() {
        return tokens;
    }
}
