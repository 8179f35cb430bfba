package io.tagi.model.hyper;

import io.tagi.model.lora.LoraDimensions;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.ScriptTemplate;
import io.tagi.model.tensor.TensorShape;
import io.tagi.model.tensor.TorchRuntime;
import java.util.LinkedHashMap;
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
final class PooledGenerator {
    static final String FEATURE_WEIGHT = "feature.weight";
    static final String FEATURE_BIAS = "feature.bias";

    private static final ScriptTemplate SCRIPT = ScriptTemplate.of(PooledGenerator.class, "pooled.torchscript");

    private PooledGenerator() {}

    static WeightGenerator open(TorchRuntime runtime, HypernetworkConfig config, HypernetworkLayout layout) {
        List<HostTensor> positions = layout.networks().stream()
                .map(network -> positionsOf(network, config, layout.adapter().dimensions()))
                .toList();
        return ScriptedGenerator.open(runtime, layout, SCRIPT, numbers(layout), positions);
    }

    /** The parameters by name in the order in which the script takes them. */
    static Map<String, TensorShape> parameters(
            HypernetworkConfig config, LoraDimensions backbone, List<GeneratorNetwork> networks) {
        Map<String, TensorShape> parameters = new LinkedHashMap<>();
        parameters.put(FEATURE_WEIGHT, TensorShape.of(config.featureWidth(), backbone.modelWidth()));
        parameters.put(FEATURE_BIAS, TensorShape.of(config.featureWidth()));
        int input = config.featureWidth() + 1;
        for (GeneratorNetwork network : networks) {
            int rank = network.rank();
            network.addBranches(
                    parameters, input, config.hiddenWidth(), network.inputWidth() * rank, rank * network.outputWidth());
        }
        return parameters;
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
                "networks", Integer.toString(layout.networks().size()),
                "inputs", perNetwork(layout, GeneratorNetwork::inputWidth),
                "outputs", perNetwork(layout, GeneratorNetwork::outputWidth),
                "ranks", perNetwork(layout, GeneratorNetwork::rank));
    }

    private static String perNetwork(HypernetworkLayout layout, ToIntFunction<GeneratorNetwork> number) {
        return layout.networks().stream().mapToInt(number).boxed().toList().toString();
    }
}
