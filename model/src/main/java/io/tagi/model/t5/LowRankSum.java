package io.tagi.model.t5;

import io.tagi.model.tensor.HostTensor;

/** {@code W + (A B)^T}, each element summed in double precision and rounded once. */
final class LowRankSum {
    private LowRankSum() {}

    /**
     * Adds a low-rank product to a weight.
     *
     * @param weight {@code [output, input]}
     * @param a {@code [input, rank]}
     * @param b {@code [rank, output]}
     */
    static HostTensor of(HostTensor weight, HostTensor a, HostTensor b) {
        int input = (int) a.shape().dimension(0);
        int rank = (int) a.shape().dimension(1);
        int output = (int) b.shape().dimension(1);
        float[] sum = weight.toArray();
        float[] left = a.toArray();
        float[] right = b.transposed().toArray();
        for (int row = 0; row < output; row++) {
            for (int column = 0; column < input; column++) {
                double product = 0;
                for (int k = 0; k < rank; k++) {
                    product += (double) left[column * rank + k] * right[row * rank + k];
                }
                sum[row * input + column] = (float) (sum[row * input + column] + product);
            }
        }
        return HostTensor.of(weight.shape(), sum);
    }
}
