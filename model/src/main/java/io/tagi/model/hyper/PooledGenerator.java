package io.tagi.model.hyper;

import io.tagi.model.lora.DeviceAdapter;
import io.tagi.model.lora.LoraDimensions;
import io.tagi.model.lora.LoraSite;
import io.tagi.model.t5.EncodedInstruction;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.ScriptTemplate;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchModule;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tensor.TorchScope;
import io.tagi.model.tensor.TorchTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * TAGI's generator: the instruction's states are averaged over tokens into one feature, and per network
 *
 * <pre>
 *   u = [z ; position]      z = tanh(W f + c),  f = mean over tokens of (H_first + H_last) / 2
 *   A = reshape(W2 relu(W1 u + c1) + c2)
 *   B = reshape(V2 relu(V1 u + e1) + e2) / sqrt(r)
 * </pre>
 *
 * <p>Unlike TAGI's released code, the mean leaves padding out, so that an adapter does not depend on what else is in a batch.
 */
final class PooledGenerator implements WeightGenerator {
    private static final ScriptTemplate SCRIPT = ScriptTemplate.of(PooledGenerator.class, "pooled.torchscript");

    /** libtorch's number for this element type. */
    private static final String FLOAT32 = "6";

    private final HypernetworkLayout layout;
    private final TorchModule script;
    private final TorchScope positions;
    private final int[] orderOfSites;

    private PooledGenerator(HypernetworkLayout layout, TorchModule script, TorchScope positions) {
        this.layout = layout;
        this.script = script;
        this.positions = positions;
        this.orderOfSites = orderOfSites(layout);
    }

    static PooledGenerator open(TorchRuntime runtime, HypernetworkConfig config, HypernetworkLayout layout) {
        TorchModule script = runtime.compile(SCRIPT.filled(numbers(layout)));
        TorchScope positions = runtime.openScope();
        script.remember(layout.networks().stream()
                .map(network -> positions.copy(
                        positionsOf(network, config, layout.adapter().dimensions())))
                .toList());
        return new PooledGenerator(layout, script, positions);
    }

    @Override
    public List<DeviceAdapter> generateEach(
            TorchScope scope, List<TorchTensor> parameters, List<EncodedInstruction> instructions) {
        if (instructions.isEmpty()) {
            return List.of();
        }
        List<TorchTensor> arguments = arguments(parameters);
        for (EncodedInstruction instruction : instructions) {
            arguments.add(instruction.firstBlock());
            arguments.add(instruction.last());
        }
        List<TorchTensor> factors = script.callOnOneThread(scope, "generate_each", arguments);
        int perAdapter = factors.size() / instructions.size();
        List<DeviceAdapter> adapters = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            adapters.add(adapter(factors.subList(i * perAdapter, (i + 1) * perAdapter)));
        }
        return adapters;
    }

    @Override
    public DeviceAdapter generateRows(
            TorchScope scope, List<TorchTensor> parameters, EncodedBatch instructions, int[] instructionOfRow) {
        long count = instructions.mask().shape().dimension(0);
        long[] rows = Arrays.stream(instructionOfRow).asLongStream().toArray();
        if (Arrays.stream(rows).anyMatch(row -> row < 0 || row >= count)) {
            throw new IllegalArgumentException("Rows follow the instructions " + Arrays.toString(instructionOfRow)
                    + ", but there are only the instructions 0 to " + (count - 1));
        }
        List<TorchTensor> arguments = arguments(parameters);
        arguments.add(scope.copy(LongTensor.of(TensorShape.of(rows.length), rows)));
        arguments.add(instructions.firstBlock());
        arguments.add(instructions.last());
        arguments.add(instructions.mask());
        return adapter(script.call(scope, "generate_rows", arguments));
    }

    @Override
    public void close() {
        script.close();
        positions.close();
    }

    private List<TorchTensor> arguments(List<TorchTensor> parameters) {
        int expected = layout.generatorParameters().size();
        if (parameters.size() != expected) {
            throw new IllegalArgumentException(
                    "The generator takes " + expected + " parameters, not " + parameters.size());
        }
        return new ArrayList<>(parameters);
    }

    /** Brings factors from the order of the networks into the order of the layout. */
    private DeviceAdapter adapter(List<TorchTensor> factors) {
        List<TorchTensor> ordered = new ArrayList<>(factors.size());
        for (int place : orderOfSites) {
            ordered.add(factors.get(2 * place));
            ordered.add(factors.get(2 * place + 1));
        }
        return DeviceAdapter.of(layout.adapter(), ordered);
    }

    /** For every site of the layout its place among the networks' sites. */
    private static int[] orderOfSites(HypernetworkLayout layout) {
        List<LoraSite> generated = layout.networks().stream()
                .map(GeneratorNetwork::sites)
                .flatMap(Collection::stream)
                .toList();
        return layout.adapter().sites().stream().mapToInt(generated::indexOf).toArray();
    }

    private static HostTensor positionsOf(
            GeneratorNetwork network, HypernetworkConfig config, LoraDimensions backbone) {
        int blocks = Math.max(backbone.encoderLayers(), backbone.decoderLayers());
        float[] positions = new float[network.sites().size()];
        for (int i = 0; i < positions.length; i++) {
            int id = GeneratorNetwork.positionId(network.sites().get(i));
            positions[i] = config.positionEncoding().encode(id, blocks);
        }
        return HostTensor.of(TensorShape.of(positions.length, 1), positions);
    }

    private static Map<String, String> numbers(HypernetworkLayout layout) {
        return Map.of(
                "parameters", Integer.toString(layout.generatorParameters().size()),
                "networks", Integer.toString(layout.networks().size()),
                "inputs", perNetwork(layout, GeneratorNetwork::inputWidth),
                "outputs", perNetwork(layout, GeneratorNetwork::outputWidth),
                "ranks", perNetwork(layout, GeneratorNetwork::rank),
                "float32", FLOAT32);
    }

    private static String perNetwork(HypernetworkLayout layout, ToIntFunction<GeneratorNetwork> number) {
        return layout.networks().stream().mapToInt(number).boxed().toList().toString();
    }
}
