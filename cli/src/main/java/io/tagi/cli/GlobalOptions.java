package io.tagi.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
final class GlobalOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder: journal, blobs, broker, model. Default: $TAGI_HOME, else ./.tagi")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print results as one line of JSON each, and nothing else.")
    private boolean json;

    Path dataFolder() {
        return Optional.ofNullable(data)
                .or(() -> Optional.ofNullable(System.getenv("TAGI_HOME")).map(Path::of))
                .orElse(Path.of(".tagi"))
                .toAbsolutePath()
                .normalize();
    }

    Screen screen() {
        return Screen.ofProcess(json);
    }
}
