package io.tagi.model.hyper;

import io.tagi.model.lora.LoraSite;
import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;

/** The pooled generator written out in double precision for one site, straight from its formula. */
final class PooledReference {
    private final Hypernetwork hypernetwork;
    private final NamedTensors parameters;

    PooledReference(Hypernetwork hypernetwork) {
        this.hypernetwork = hypernetwork;
        this.parameters = hypernetwork.parameters();
    }

    double[] a(LoraSite site, InstructionStates states) {
        return branch(network(site).nameOfA(), site, states);
    }

    double[] b(LoraSite site, InstructionStates states) {
        double[] values = branch(network(site).nameOfB(), site, states);
        for (int i = 0; i < values.length; i++) {
            values[i] /= Math.sqrt(site.rank());
        }
        return values;
    }

    private double[] branch(String name, LoraSite site, InstructionStates states) {
        double[] feature = linear("feature", pooled(states));
        double[] input = new double[feature.length + 1];
        for (int i = 0; i < feature.length; i++) {
            input[i] = Math.tanh(feature[i]);
        }
        var dimensions = hypernetwork.layout().adapter().dimensions();
        int blocks = Math.max(dimensions.encoderLayers(), dimensions.decoderLayers());
        input[feature.length] =
                hypernetwork.config().positionEncoding().encode(GeneratorNetwork.positionId(site), blocks);
        double[] hidden = linear(name + ".hidden", input);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = Math.max(0, hidden[i]);
        }
        return linear(name + ".output", hidden);
    }

    private static double[] pooled(InstructionStates states) {
        int width = (int) states.last().shape().dimension(1);
        float[] first = states.firstBlock().toArray();
        float[] last = states.last().toArray();
        double[] mean = new double[width];
        for (int i = 0; i < first.length; i++) {
            mean[i % width] += ((double) first[i] + last[i]) / 2 / states.tokens();
        }
        return mean;
    }

    private double[] linear(String name, double[] input) {
        HostTensor weight = parameters.get(name + ".weight");
        HostTensor bias = parameters.get(name + ".bias");
        double[] output = new double[(int) bias.shape().elements()];
        for (int row = 0; row < output.length; row++) {
            output[row] = bias.values().get(row);
            for (int column = 0; column < input.length; column++) {
                output[row] += input[column] * weight.values().get(row * input.length + column);
            }
        }
        return output;
    }

    private GeneratorNetwork network(LoraSite site) {
        return hypernetwork.layout().networks().stream()
                .filter(network -> network.sites().contains(site))
                .findFirst()
                .orElseThrow();
    }
}
