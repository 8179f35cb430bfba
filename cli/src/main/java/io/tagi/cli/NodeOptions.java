package io.tagi.cli;

import io.tagi.actors.node.NodeSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command may set of the node that it starts. */
final class NodeOptions {
    private static final String PASSWORD = "tagi.journal.password";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set any configuration value, such as tagi.model.preset=nano.")
    private Map<String, String> values = new HashMap<>();

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration file (HOCON) over the defaults.")
    private @Nullable Path config;

    NodeSettings settings(Path dataFolder) {
        return settings(dataFolder, Map.of());
    }

    /** @param options values that the command has options of its own for */
    NodeSettings settings(Path dataFolder, Map<String, Object> options) {
        if (values.containsKey(PASSWORD)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "A password on a command line is seen by everybody on the machine. Put it into the environment"
                            + " (TAGI_JOURNAL_PASSWORD) or into a file (tagi.journal.password-file).");
        }
        Map<String, Object> overrides = new HashMap<>(values);
        overrides.putAll(options);
        try {
            return NodeSettings.load(dataFolder, config, overrides);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
    }
}
