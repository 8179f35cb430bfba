package io.tagi.bench.engine;

import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets every contender do every task in turn, round after round, so that whatever else the machine does meets all of them.
 *
 * @param workload the size of the work
 * @param rounds how often each contender's turn comes
 * @param threads how many threads one operation may use
 * @param python the Python interpreter that has PyTorch
 */
public record EngineBenchmark(Workload workload, int rounds, int threads, Path python) {
    /**
     * Measures.
     *
     * @param folder an empty folder for weights and tokens
     * @param progress hears what is going on
     */
    public EngineReport run(Path folder, Consumer<String> progress) throws IOException {
        progress.accept("engine: drawing weights and tokens");
        WorkloadData data = WorkloadData.write(workload, folder);
        try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU);
                Contenders contenders = Contenders.load(runtime, data, python, threads)) {
            TorchRuntime.setThreads(threads);
            List<Scorecard> pyTorch = scorecards(contenders.pyTorch());
            List<Scorecard> tagi = scorecards(contenders.tagi());
            play(Stream.concat(pyTorch.stream(), tagi.stream()).toList(), progress);
            return new EngineReport(workload, threads, results(pyTorch), results(tagi), contenders.remarks());
        }
    }

    private void play(List<Scorecard> scorecards, Consumer<String> progress) {
        progress.accept("engine: warming up");
        for (Task task : Task.values()) {
            scorecards.forEach(scorecard -> scorecard.warmUp(task, workload.repetitions(task)));
        }
        for (int round = 1; round <= rounds; round++) {
            progress.accept("engine: round " + round + " of " + rounds);
            for (Task task : Task.values()) {
                scorecards.forEach(scorecard -> scorecard.play(task, workload.repetitions(task)));
            }
        }
    }

    private static List<Scorecard> scorecards(List<Contender> contenders) {
        return contenders.stream().map(Scorecard::new).toList();
    }

    private static List<ContenderResult> results(List<Scorecard> scorecards) {
        return scorecards.stream().map(Scorecard::result).toList();
    }
}
