package io.tagi.bench.generation;

import io.tagi.bench.engine.Workload;
import io.tagi.bench.measure.Measurement;
import io.tagi.bench.measure.Stopwatch;
import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.HypernetworkConfig;
import io.tagi.model.hyper.LoadedModel;
import io.tagi.model.hyper.ModelFolder;
import io.tagi.model.hyper.ModelPreset;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.protocol.instruction.Instruction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Generates adapters with models of several sizes, for one instruction at a time and for several at once.
 *
 * @param models the models, made from a seed
 * @param turn how long each measurement lasts at least
 * @param rounds how often each is measured
 * @param threads how many threads one operation may use
 */
public record GenerationBenchmark(List<ModelPreset> models, Duration turn, int rounds, int threads) {
    private static final long SEED = 2024;
    private static final List<Integer> BATCHES = List.of(1, 16);

    /** As many bytes as a short definition of a task has; the models' tokens are bytes. */
    private static final String DEFINITION =
            "In this task, you are given a sentence. Say whether it is true, false or neither. Sentence number ";

    /** The presets, and a T5 v1.1 small with the hypernetwork of the paper. */
    public static GenerationBenchmark ofAllSizes(int rounds, int threads) {
        ModelPreset small = new ModelPreset("t5-small", Workload.t5Small().config(), HypernetworkConfig.PAPER);
        return new GenerationBenchmark(
                List.of(ModelPreset.NANO, ModelPreset.TINY, small), Duration.ofSeconds(2), rounds, threads);
    }

    /**
     * Measures.
     *
     * @param folder an empty folder for the models
     * @param progress hears what is going on
     */
    public GenerationReport run(Path folder, Consumer<String> progress) throws IOException {
        TorchRuntime.setThreads(threads);
        List<GenerationResult> results = new ArrayList<>();
        for (ModelPreset model : models) {
            progress.accept("generation: " + model.name());
            ModelFolder modelFolder = new ModelFolder(folder.resolve(model.name()));
            modelFolder.create(model, SEED);
            try (LoadedModel loaded = LoadedModel.load(modelFolder, ComputeDevice.CPU)) {
                for (int batch : BATCHES) {
                    results.add(measure(model, loaded.adapters(), batch));
                }
            }
        }
        return new GenerationReport(threads, results);
    }

    private GenerationResult measure(ModelPreset model, AdapterFactory adapters, int batch) {
        List<Instruction> instructions = IntStream.range(0, batch)
                .mapToObj(number -> Instruction.of(DEFINITION + number))
                .toList();
        turn(adapters, instructions);
        List<Measurement> perAdapter = IntStream.range(0, rounds)
                .mapToObj(round -> turn(adapters, instructions))
                .toList();
        return new GenerationResult(model.name(), batch, perAdapter);
    }

    /** What one adapter took on average. */
    private Measurement turn(AdapterFactory adapters, List<Instruction> instructions) {
        Stopwatch stopwatch = Stopwatch.start();
        int made = 0;
        do {
            made += adapters.generate(instructions).size();
        } while (stopwatch.elapsed().wallSeconds() < turn.toMillis() / 1e3);
        return stopwatch.elapsed().per(made);
    }
}
