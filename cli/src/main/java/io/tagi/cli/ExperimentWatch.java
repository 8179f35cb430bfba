package io.tagi.cli;

import io.tagi.actors.client.ExperimentFollower;
import io.tagi.actors.client.ExperimentNotice;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkReport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows one experiment to its end and tells what happens: stage, round, losses, tokens per second, time left. */
final class ExperimentWatch {
    private static final Duration POLL = Duration.ofMillis(200);

    private final ExperimentFollower follower;
    private final ExperimentId id;
    private final Screen screen;
    private @Nullable ExperimentSpec spec;
    private @Nullable HypernetworkPublished published;

    ExperimentWatch(ExperimentFollower follower, ExperimentId id, Screen screen) {
        this.follower = follower;
        this.id = id;
        this.screen = screen;
    }

    /**
     * Waits for the end.
     *
     * @param eventId the id of the event that asked for the experiment, or nothing if it was asked for before
     * @return the event that ended it
     */
    ExperimentEvent await(Optional<String> eventId) {
        while (true) {
            for (ExperimentNotice notice : follower.poll(POLL)) {
                if (!notice.experimentId().equals(id)) {
                    continue;
                }
                if (notice instanceof ExperimentNotice.DeadLettered refused
                        && eventId.filter(refused.eventId()::equals).isPresent()) {
                    throw new CommandFailure(ExitCode.REJECTED, refused.reason() + ": " + refused.detail());
                }
                if (notice instanceof ExperimentNotice.Happened happened) {
                    ExperimentEvent event = happened.happening().event();
                    tell(event);
                    if (isEnd(event)) {
                        return event;
                    }
                }
            }
        }
    }

    /** What was published, if anything has been. */
    Optional<HypernetworkPublished> published() {
        return Optional.ofNullable(published);
    }

    private static boolean isEnd(ExperimentEvent event) {
        return event instanceof ExperimentCompleted
                || event instanceof ExperimentFailed
                || event instanceof ExperimentCancelled;
    }

    private void tell(ExperimentEvent event) {
        if (event instanceof ExperimentSubmitted submitted) {
            spec = submitted.spec();
        } else if (event instanceof TeacherTrained teacher) {
            screen.tell("teacher of " + teacher.category() + losses(teacher.report()));
        } else if (event instanceof ShardCompleted shard) {
            tellShard(shard);
        } else if (event instanceof HypernetworkPublished hypernetwork) {
            published = hypernetwork;
            screen.tell("hypernetwork " + hypernetwork.hypernetwork().brief() + " for the backbone "
                    + hypernetwork.backbone().brief());
        } else if (event instanceof EvaluationCompleted evaluation) {
            StringBuilder line = new StringBuilder("evaluation " + evaluation.name());
            evaluation
                    .scores()
                    .forEach((name, score) -> line.append(String.format(Locale.ROOT, "  %s %.1f", name, score)));
            screen.tell(line.toString());
        } else if (event instanceof WorkFailed failed) {
            screen.note("attempt " + failed.attempt() + " failed ("
                    + failed.reason().code() + "): " + failed.detail()
                    + (failed.retry().isPresent() ? " It is tried again." : ""));
        }
    }

    private void tellShard(ShardCompleted shard) {
        ExperimentSpec known = spec;
        Stage stage = shard.stage();
        int rounds = known == null ? shard.round() + 1 : known.plan(stage).rounds();
        double left = shard.report().seconds() * (rounds - 1 - shard.round());
        screen.tell(String.format(
                Locale.ROOT,
                "%s round %d/%d shard %d%s, %.0f s left in this stage",
                stage.code(),
                shard.round() + 1,
                rounds,
                shard.shard(),
                losses(shard.report()),
                left));
    }

    private static String losses(WorkReport report) {
        StringBuilder text = new StringBuilder();
        report.losses().forEach((name, loss) -> text.append(String.format(Locale.ROOT, "  %s %.4f", name, loss)));
        return text.append(String.format(
                        Locale.ROOT,
                        "  %.0f tokens/s, %.1f s",
                        report.tokens() / Math.max(1e-9, report.seconds()),
                        report.seconds()))
                .toString();
    }
}
