package io.tagi.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same experiments, one after the other with seeds of their own, on any data folder. */
final class ExperimentStream {
    private final Path config;
    private final List<String> materials;
    private final Path logs;

    /** @param materials the options that name what is trained on */
    ExperimentStream(Path config, List<String> materials, Path logs) {
        this.config = config;
        this.materials = materials;
        this.logs = logs;
    }

    /** Runs an experiment to its end; returns what came of it, down to the digest of the weights. */
    String run(Path data, int seed) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--data", data.toString(), "--config", config.toString()));
        arguments.addAll(List.of("--set", "shards=4", "--set", "seed=" + seed));
        arguments.addAll(materials);
        Path log = logs.resolve("train-" + data.getFileName() + "-" + seed + ".log");
        try (TagiCommand train = TagiCommand.start(log, arguments)) {
            return train.await();
        }
    }
}
