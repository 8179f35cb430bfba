package io.tagi.cli;

import io.tagi.actors.client.ExperimentFollower;
import io.tagi.actors.client.ExperimentSender;
import io.tagi.actors.experiment.ExperimentReader;
import io.tagi.actors.node.NodeFile;
import io.tagi.actors.node.NodeSettings;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentOverview;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at experiments and stops them. */
@Command(
        name = "experiments",
        mixinStandardHelpOptions = true,
        description = "List, show and cancel experiments.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ExperimentsCommand.Listing.class, ExperimentsCommand.Show.class, ExperimentsCommand.Cancel.class
        })
final class ExperimentsCommand {
    /** All experiments. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all experiments of the data folder.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Override
        public Integer call() {
            for (ExperimentOverview experiment : reader(options).list()) {
                String status = experiment.status().name().toLowerCase(Locale.ROOT);
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("experimentId", experiment.id().value());
                fields.put("name", experiment.spec().name());
                fields.put("status", status);
                fields.put("submittedAt", experiment.submittedAt().toString());
                fields.put("changedAt", experiment.changedAt().toString());
                options.screen()
                        .result(
                                fields,
                                experiment.id() + "  " + experiment.spec().name() + "  " + status + "  "
                                        + experiment.submittedAt());
            }
            return ExitCode.OK;
        }
    }

    /** One experiment's history. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show what has happened to an experiment.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Parameters(paramLabel = "ID", description = "The experiment.")
        private String id = "";

        @Override
        public Integer call() {
            for (ExperimentHappening happening : history(options, id)) {
                String event = happening.event().getClass().getSimpleName();
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("at", happening.at().toString());
                fields.put("event", event);
                fields.put("detail", happening.event().toString());
                options.screen().result(fields, happening.at() + "  " + event);
            }
            return ExitCode.OK;
        }
    }

    /** Stops an experiment. */
    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Stop an experiment for good.")
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Parameters(paramLabel = "ID", description = "The experiment.")
        private String id = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                defaultValue = "An operator asked for it.",
                description = "Why; kept in the history. Default: ${DEFAULT-VALUE}")
        private String reason = "";

        @Override
        public Integer call() {
            NodeSettings settings =
                    NodeSettings.load(options.dataFolder(), null, Map.of("tagi.roles", List.of("entities")));
            ExperimentId experiment = ExperimentId.of(id);
            try (NodeAccess access = NodeAccess.open(settings, options.screen());
                    ExperimentFollower follower = new ExperimentFollower(access.brokers(), access.topics());
                    ExperimentSender sender = new ExperimentSender(
                            access.brokers(), access.topics(), "urn:tagi:cli", Clock.systemUTC())) {
                String eventId = sender.cancel(new ExperimentCancelRequested(experiment, reason))
                        .toCompletableFuture()
                        .join();
                new ExperimentWatch(follower, experiment, options.screen()).await(Optional.of(eventId));
            }
            options.screen().result(Map.of("experimentId", id, "status", "ended"), "experiment " + id + " has ended");
            return ExitCode.OK;
        }
    }

    /** Everything that has happened to an experiment; a command about one that there is not ends here. */
    static List<ExperimentHappening> history(GlobalOptions options, String id) {
        List<ExperimentHappening> history = reader(options).history(ExperimentId.of(id));
        if (history.isEmpty()) {
            throw new CommandFailure(ExitCode.MISSING, "There is no experiment " + id + " in this data folder.");
        }
        return history;
    }

    /** Reads the journal of the data folder, beside a node that runs on it. */
    static ExperimentReader reader(GlobalOptions options) {
        NodeSettings settings = NodeSettings.load(options.dataFolder(), null, Map.of());
        if (NodeFile.find(options.dataFolder()).isPresent()) {
            options.screen().note("A node runs on this data folder; its database is asked while it works.");
        }
        return new ExperimentReader(settings.journal());
    }
}
