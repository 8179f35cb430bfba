package io.tagi.bench.engine;

import io.tagi.bench.measure.Stopwatch;
import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.Labels;
import io.tagi.model.t5.Overlay;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.t5.TokenBatch;
import io.tagi.model.tensor.GradientTape;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Tagi's backbone on one route, in this process. */
final class TagiContender implements Contender {
    private final WorkloadData data;
    private final T5Backbone backbone;
    private final TorchScope memory;
    private final DeviceAdapter adapter;
    private final AdamStep adam;
    private final MatrixProduct product;
    private final TokenBatch source;
    private final Labels labels;

    TagiContender(TorchRuntime runtime, WorkloadData data, ComputeRoute route) {
        this.data = data;
        this.backbone = T5Backbone.open(
                runtime, data.checkpoint(), route, data.adapter().layout().targets());
        this.memory = runtime.openScope();
        this.adapter = DeviceAdapter.copy(memory, data.adapter());
        this.adam = new AdamStep(runtime, adapter.factors());
        this.product = new MatrixProduct(runtime, route, data.workload().matrixWidth());
        this.source = TokenBatch.padRight(data.source(), backbone.config());
        this.labels = Labels.of(data.labels());
    }

    @Override
    public String name() {
        return "Tagi " + backbone.route().id();
    }

    @Override
    public Precision precision() {
        return Precision.of(backbone.route());
    }

    @Override
    public TaskRun run(Task task, int repetitions) {
        Stopwatch stopwatch = Stopwatch.start();
        List<Double> outcome = switch (task) {
            case TRAINING_STEP -> train(repetitions);
            case DECODING -> decode(repetitions);
            case MATRIX_PRODUCT -> multiply(repetitions);
        };
        return new TaskRun(stopwatch.elapsed(), outcome);
    }

    @Override
    public void close() {
        product.close();
        adam.close();
        memory.close();
        backbone.close();
    }

    private List<Double> train(int steps) {
        return IntStream.range(0, steps).mapToObj(step -> trainingStep()).toList();
    }

    /** The loss before the step. */
    private double trainingStep() {
        try (GradientTape tape = backbone.runtime().openTape()) {
            List<TorchTensor> watched =
                    adapter.factors().stream().map(tape::watch).toList();
            Overlay overlay = Overlay.of(DeviceAdapter.of(adapter.layout(), watched));
            TorchTensor loss = backbone.loss(tape, source, labels, overlay);
            tape.backward(loss);
            List<TorchTensor> gradients = watched.stream().map(tape::gradient).toList();
            try (TorchScope scope = backbone.runtime().openScope()) {
                adam.apply(scope, gradients);
            }
            return loss.item();
        }
    }

    /** The tokens of the last repetition, row behind row. */
    private List<Double> decode(int repetitions) {
        int[][] made = new int[0][];
        for (int i = 0; i < repetitions; i++) {
            made = backbone.greedy(source, Overlay.of(adapter), data.workload().newTokens());
        }
        return Arrays.stream(made)
                .flatMapToInt(Arrays::stream)
                .asDoubleStream()
                .boxed()
                .toList();
    }

    private List<Double> multiply(int repetitions) {
        product.repeat(repetitions);
        return List.of();
    }
}
