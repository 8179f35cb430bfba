package io.tagi.cli;

import io.tagi.actors.client.ExperimentFollower;
import io.tagi.actors.store.BlobStore;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.HypernetworkPublished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for an experiment's end, writes the model that it published, and tells the result. */
final class ExperimentConclusion {
    private final Screen screen;
    private final @Nullable Path out;

    /** @param out the folder for the model, if it is wanted */
    ExperimentConclusion(Screen screen, @Nullable Path out) {
        this.screen = screen;
        this.out = out;
    }

    /**
     * Waits.
     *
     * @param eventId the id of the event that asked for the experiment, or nothing if it was asked for before
     * @throws CommandFailure if the experiment failed or was cancelled
     */
    int await(ExperimentFollower follower, ExperimentId id, Optional<String> eventId, BlobStore blobs)
            throws IOException {
        ExperimentWatch watch = new ExperimentWatch(follower, id, screen);
        ExperimentEvent end = watch.await(eventId);
        if (end instanceof ExperimentFailed failed) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    "The experiment failed (" + failed.reason().code() + "): " + failed.detail());
        }
        if (end instanceof ExperimentCancelled cancelled) {
            throw new CommandFailure(ExitCode.FAILURE, "The experiment was cancelled: " + cancelled.reason());
        }
        if (out != null) {
            write(watch.published().orElseThrow(), blobs, out);
        }
        report(id, (ExperimentCompleted) end);
        return ExitCode.OK;
    }

    private void report(ExperimentId id, ExperimentCompleted completed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("experimentId", id.value());
        fields.put("status", "completed");
        fields.put("hypernetwork", completed.hypernetwork().hex());
        fields.put("scores", completed.scores());
        screen.result(
                fields,
                "experiment " + id + " completed: hypernetwork "
                        + completed.hypernetwork().hex());
    }

    private static void write(HypernetworkPublished published, BlobStore blobs, Path folder) throws IOException {
        for (Map.Entry<String, Digest> file : published.files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(target, blobs.read(file.getValue()));
        }
    }
}
