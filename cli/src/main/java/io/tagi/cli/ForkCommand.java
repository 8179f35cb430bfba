package io.tagi.cli;

import io.tagi.actors.client.ExperimentFollower;
import io.tagi.actors.client.ExperimentSender;
import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.actors.training.ExperimentInputs;
import io.tagi.model.experiment.ConfigJson;
import io.tagi.model.task.TaskSuite;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentOverview;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ForkPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Branches an experiment off another one. */
@Command(
        name = "fork",
        mixinStandardHelpOptions = true,
        description = {
            "Run an experiment that shares another one's history up to a round and differs from there.",
            "Shared rounds, and teachers that would be trained in the same way, are not computed again."
        })
final class ForkCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "EXPERIMENT", description = "The experiment to branch off.")
    private String parent = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "STAGE:ROUNDS",
            description = "After so many rounds of pretraining or finetuning, such as finetuning:0.")
    private String at = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Say one setting otherwise, such as lambda1=2 or experiment.seed=3; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Write the trained model there.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        NodeSettings settings = NodeSettings.load(options.dataFolder(), null, TrainCommand.ROLES);
        ExperimentForkRequested request = request(FileBlobStore.open(settings.blobFolder()));
        Screen screen = options.screen();
        try (NodeAccess access = NodeAccess.open(settings, screen);
                ExperimentFollower follower = new ExperimentFollower(access.brokers(), access.topics());
                ExperimentSender sender =
                        new ExperimentSender(access.brokers(), access.topics(), "urn:tagi:cli", Clock.systemUTC())) {
            screen.tell("experiment " + request.experimentId() + ", a fork of " + parent + " at " + at);
            String eventId = sender.fork(request).toCompletableFuture().join();
            return new ExperimentConclusion(screen, out)
                    .await(follower, request.experimentId(), Optional.of(eventId), access.blobs());
        }
    }

    private ExperimentForkRequested request(BlobStore blobs) throws IOException {
        List<ExperimentHappening> history = ExperimentsCommand.history(options, parent);
        try {
            return request(history, blobs);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
    }

    private ExperimentForkRequested request(List<ExperimentHappening> history, BlobStore blobs) throws IOException {
        ExperimentSpec shared = ExperimentOverview.of(history).spec();
        ForkFile before = ForkFile.of(shared, text(blobs, shared.configuration()));
        ForkFile after =
                SettingsFile.of(parent, ConfigJson.write(before), overrides).as(ForkFile.class);
        List<ExperimentEvent> events =
                history.stream().map(ExperimentHappening::event).toList();
        RoundPosition position = RoundPosition.parse(at);
        List<String> categories = categories(after, shared, blobs);
        ForkPoint point = after.takeOver(ForkPoint.in(events, position.stage(), position.rounds()), before, categories);
        Digest configuration = blobs.put(ConfigJson.write(after.experiment()).getBytes(StandardCharsets.UTF_8));
        return ExperimentForkRequested.of(after.specification(shared, categories, configuration), point);
    }

    private static List<String> categories(ForkFile fork, ExperimentSpec shared, BlobStore blobs) throws IOException {
        boolean taught =
                shared.inputs().keySet().stream().anyMatch(name -> name.startsWith(ExperimentInputs.TEACHER_MODEL));
        Digest tasks = shared.inputs().get(ExperimentInputs.TASKS);
        return fork.experiment().needsTeachers(taught) && tasks != null
                ? TaskSuite.read(blobs.read(tasks)).categories()
                : List.of();
    }

    private static String text(BlobStore blobs, Digest digest) {
        return new String(blobs.read(digest), StandardCharsets.UTF_8);
    }
}
