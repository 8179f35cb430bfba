package io.tagi.model.lora;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** How strongly an adapter acts at each site: the Frobenius norm of A B over that of the weight it is added to. */
public final class RelativeStrength {
    private RelativeStrength() {}

    /**
     * The strength at every site of the adapter, in the layout's order.
     *
     * @param backbone the backbone's weights under HuggingFace's names
     * @throws java.util.NoSuchElementException if the backbone lacks a weight that the adapter sits at
     */
    public static Map<LoraSite, Double> of(Adapter adapter, NamedTensors backbone) {
        Map<LoraSite, Double> strengths = new LinkedHashMap<>();
        for (LoraSite site : adapter.layout().sites()) {
            double change = normOfProduct(adapter.a(site), adapter.b(site), site.rank());
            strengths.put(site, change / norm(backbone.get(site.weightName())));
        }
        return strengths;
    }

    /** From the small Gram matrices: the squared norm of A B is the sum over (A^T A) * (B B^T), elementwise. */
    private static double normOfProduct(HostTensor a, HostTensor b, int rank) {
        float[] left = a.toArray();
        float[] right = b.toArray();
        int inputs = left.length / rank;
        int outputs = right.length / rank;
        double squared = 0;
        for (int i = 0; i < rank; i++) {
            for (int j = 0; j < rank; j++) {
                double ofA = 0;
                for (int row = 0; row < inputs; row++) {
                    ofA += (double) left[row * rank + i] * left[row * rank + j];
                }
                double ofB = 0;
                for (int column = 0; column < outputs; column++) {
                    ofB += (double) right[i * outputs + column] * right[j * outputs + column];
                }
                squared += ofA * ofB;
            }
        }
        return Math.sqrt(Math.max(0, squared));
    }

    private static double norm(HostTensor weight) {
        FloatBuffer values = weight.values();
        double squared = 0;
        while (values.hasRemaining()) {
            double value = values.get();
            squared += value * value;
        }
        return Math.sqrt(squared);
    }
}
