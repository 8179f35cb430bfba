package io.tagi.cli;

import io.tagi.actors.client.ExperimentFollower;
import io.tagi.actors.client.ExperimentSender;
import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.BlobStore;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.HypernetworkPublished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs an experiment. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Run an experiment: teachers, pretraining, finetuning, evaluations.",
            "It is made of events: it can be stopped at any moment and goes on from there with --resume."
        })
final class TrainCommand implements Callable<Integer> {
    private static final Map<String, Object> ROLES =
            Map.of("tagi.roles", List.of("entities", "teacher-trainer", "hypernetwork-trainer", "evaluator"));

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The experiment, in HOCON; see cluster-conf/experiments.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Say one setting of the experiment otherwise; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--resume", paramLabel = "ID", description = "Go on with an experiment of this data folder.")
    private @Nullable String resumed;

    @Option(names = "--out", paramLabel = "DIR", description = "Write the trained model there.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        if ((config == null) == (resumed == null)) {
            throw new CommandFailure(ExitCode.USAGE, "Give either --config or --resume, and not both.");
        }
        Optional<SettingsFile> file = config == null ? Optional.empty() : Optional.of(settings(config));
        NodeSettings settings = NodeSettings.load(options.dataFolder(), null, ROLES);
        Screen screen = options.screen();
        try (NodeAccess access = NodeAccess.open(settings, screen);
                ExperimentFollower follower = new ExperimentFollower(access.brokers(), access.topics());
                ExperimentSender sender =
                        new ExperimentSender(access.brokers(), access.topics(), "urn:tagi:cli", Clock.systemUTC())) {
            if (file.isEmpty()) {
                ExperimentId id = ExperimentId.of(String.valueOf(resumed));
                screen.tell("experiment " + id);
                return await(follower, id, Optional.empty(), access.blobs());
            }
            ExperimentSpec spec = specification(file.get(), access.blobs());
            ExperimentId id = ExperimentId.derivedFrom(spec);
            screen.tell("experiment " + id);
            String eventId = sender.submit(new ExperimentRequested(id, spec))
                    .toCompletableFuture()
                    .join();
            return await(follower, id, Optional.of(eventId), access.blobs());
        }
    }

    /** Reads the settings before anything is started: most mistakes are made there. */
    private SettingsFile settings(Path file) throws IOException {
        try {
            SettingsFile settings = SettingsFile.read(file, overrides);
            settings.as(ExperimentFile.class);
            return settings;
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
    }

    private static ExperimentSpec specification(SettingsFile settings, BlobStore blobs) throws IOException {
        try {
            return new ExperimentMaterials(settings, settings.as(ExperimentFile.class), blobs).store();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.MISSING, String.valueOf(wrong.getMessage()));
        }
    }

    private int await(ExperimentFollower follower, ExperimentId id, Optional<String> eventId, BlobStore blobs)
            throws IOException {
        ExperimentWatch watch = new ExperimentWatch(follower, id, options.screen());
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
        options.screen()
                .result(
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
