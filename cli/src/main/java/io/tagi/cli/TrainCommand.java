package io.tagi.cli;

import io.tagi.actors.client.ExperimentFollower;
import io.tagi.actors.client.ExperimentSender;
import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.BlobStore;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
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
    /** What a node does that is started for an experiment. */
    static final Map<String, Object> ROLES =
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
        ExperimentConclusion conclusion = new ExperimentConclusion(screen, out);
        try (NodeAccess access = NodeAccess.open(settings, screen);
                ExperimentFollower follower = new ExperimentFollower(access.brokers(), access.topics());
                ExperimentSender sender =
                        new ExperimentSender(access.brokers(), access.topics(), "urn:tagi:cli", Clock.systemUTC())) {
            if (file.isEmpty()) {
                ExperimentId id = ExperimentId.of(String.valueOf(resumed));
                screen.tell("experiment " + id);
                return conclusion.await(follower, id, Optional.empty(), access.blobs());
            }
            ExperimentSpec spec = specification(file.get(), access.blobs());
            ExperimentId id = ExperimentId.derivedFrom(spec);
            screen.tell("experiment " + id);
            String eventId = sender.submit(new ExperimentRequested(id, spec))
                    .toCompletableFuture()
                    .join();
            return conclusion.await(follower, id, Optional.of(eventId), access.blobs());
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
}
