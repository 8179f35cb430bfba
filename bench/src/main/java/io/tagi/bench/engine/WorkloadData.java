package io.tagi.bench.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.model.lora.Adapter;
import io.tagi.model.lora.LoraLayout;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Weights and tokens for a workload, drawn from a seed, in a folder from which every contender takes the same.
 *
 * @param workload the sizes
 * @param folder holds {@code backbone}, {@code adapter.safetensors} and {@code tasks.json}
 * @param checkpoint the model, as views of its file
 * @param adapter the LoRA factors at the start, none of them zero
 * @param source what is read, row by row
 * @param labels what should be said, row by row
 */
record WorkloadData(
        Workload workload,
        Path folder,
        T5Checkpoint checkpoint,
        Adapter adapter,
        List<int[]> source,
        List<int[]> labels) {
    private static final long SEED = 2024;
    private static final double FACTOR_DEVIATION = 0.02;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Draws the data and writes it into an empty folder. */
    static WorkloadData write(Workload workload, Path folder) throws IOException {
        SeededRandom random = new SeededRandom(SEED);
        Path backbone = folder.resolve("backbone");
        T5Checkpoint.seeded(workload.config(), SEED).write(backbone);
        Adapter adapter = adapter(workload, random);
        Files.write(folder.resolve("adapter.safetensors"), adapter.bytes());
        List<int[]> source = rows(workload, workload.sourceTokens(), random.split("source"));
        List<int[]> labels = rows(workload, workload.targetTokens(), random.split("labels"));
        JSON.writeValue(
                folder.resolve("tasks.json").toFile(),
                Map.of(
                        "source",
                        source,
                        "labels",
                        labels,
                        "newTokens",
                        workload.newTokens(),
                        "matrixWidth",
                        workload.matrixWidth()));
        return new WorkloadData(workload, folder, T5Checkpoint.read(backbone), adapter, source, labels);
    }

    private static Adapter adapter(Workload workload, SeededRandom random) {
        LoraLayout layout = LoraLayout.of(workload.config().loraDimensions(), LoraTargets.QUERY_VALUE, workload.rank());
        Map<String, HostTensor> factors = new TreeMap<>();
        layout.shapes()
                .forEach((name, shape) -> factors.put(name, random.split(name).normal(shape, 0, FACTOR_DEVIATION)));
        return Adapter.of(layout, NamedTensors.of(factors), Map.of());
    }

    /** Rows of ordinary tokens: neither padding nor the end. */
    private static List<int[]> rows(Workload workload, int width, SeededRandom random) {
        int ordinary = workload.config().vocabulary() - 2;
        return IntStream.range(0, workload.rows())
                .mapToObj(row -> IntStream.range(0, width)
                        .map(position -> 2 + random.nextInt(ordinary))
                        .toArray())
                .toList();
    }
}
