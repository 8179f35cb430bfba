package io.tagi.actors.worker;

import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.work.WorkItem;
import java.time.Duration;

/** Tells a listener what a computation's progress amounts to since the last time. Belongs to the computation's thread. */
final class StepMeter implements ProgressListener {
    private final String stage;
    private final ProgressListener next;
    private final WorkListener listener;
    private long steps;
    private long tokens;
    private long last = System.nanoTime();

    /** @param next hears of the progress first */
    StepMeter(WorkItem item, ProgressListener next, WorkListener listener) {
        this.stage = stageOf(Assignment.of(item));
        this.next = next;
        this.listener = listener;
    }

    @Override
    public void progressed(WorkProgress progress) {
        next.progressed(progress);
        long now = System.nanoTime();
        if (progress.step() > steps) {
            listener.stepped(
                    stage,
                    progress.step() - steps,
                    progress.tokens() - tokens,
                    Duration.ofNanos(now - last),
                    progress.losses());
        }
        steps = progress.step();
        tokens = progress.tokens();
        last = now;
    }

    /** Which part of an experiment it is: {@code teacher}, {@code evaluation}, {@code publication}, or the stage's own name. */
    static String stageOf(Assignment assignment) {
        if (assignment instanceof Assignment.Shard shard) {
            return shard.stage().code();
        }
        if (assignment instanceof Assignment.Reduction reduction) {
            return reduction.stage().code();
        }
        if (assignment instanceof Assignment.Teacher) {
            return "teacher";
        }
        return assignment instanceof Assignment.Evaluation ? "evaluation" : "publication";
    }
}
