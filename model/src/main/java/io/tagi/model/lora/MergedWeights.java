package io.tagi.model.lora;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.TensorShape;
import java.util.Map;
import java.util.TreeMap;

/**
 * An adapter folded into the weights it sits at: {@code W' = W + (A B)^T}. A backbone with these weights gives the answers of
 * the backbone with the adapter, at the cost of the backbone alone.
 */
public final class MergedWeights {
    private MergedWeights() {}

    /**
     * The weights that the adapter changes, under the backbone's names; put them in the place of the backbone's own with
     * {@link NamedTensors#with}.
     *
     * @param backbone the backbone's weights, {@code [outputWidth, inputWidth]} as in a checkpoint
     * @throws java.util.NoSuchElementException if the backbone lacks a weight that the adapter sits at
     * @throws AdapterMismatchException if such a weight has another shape
     */
    public static NamedTensors of(NamedTensors backbone, Adapter adapter) {
        Map<String, HostTensor> merged = new TreeMap<>();
        for (LoraSite site : adapter.layout().sites()) {
            HostTensor weight = backbone.get(site.weightName());
            requireShape(weight, site);
            merged.put(
                    site.weightName(),
                    sum(weight, site, adapter.a(site).toArray(), adapter.b(site).toArray()));
        }
        return NamedTensors.of(merged);
    }

    private static void requireShape(HostTensor weight, LoraSite site) {
        TensorShape shape = TensorShape.of(site.outputWidth(), site.inputWidth());
        if (!weight.shape().equals(shape)) {
            throw new AdapterMismatchException("The backbone's \"" + site.weightName() + "\" has the shape "
                    + weight.shape() + ", but the adapter was made for " + shape);
        }
    }

    private static HostTensor sum(HostTensor weight, LoraSite site, float[] a, float[] b) {
        float[] merged = weight.toArray();
        int inputs = site.inputWidth();
        int outputs = site.outputWidth();
        int rank = site.rank();
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                double change = 0;
                for (int k = 0; k < rank; k++) {
                    change += (double) a[input * rank + k] * b[k * outputs + output];
                }
                merged[output * inputs + input] = (float) (merged[output * inputs + input] + change);
            }
        }
        return HostTensor.of(weight.shape(), merged);
    }
}
