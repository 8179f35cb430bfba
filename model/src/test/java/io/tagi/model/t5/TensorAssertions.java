package io.tagi.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.TensorShape;
import java.util.Arrays;

/** What the tests of this package ask of tensors. */
final class TensorAssertions {
    private TensorAssertions() {}

    static void assertClose(HostTensor actual, HostTensor expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(maxAbsDifference(actual, expected)).isLessThanOrEqualTo(tolerance);
    }

    static double maxAbsDifference(HostTensor left, HostTensor right) {
        float[] some = left.toArray();
        float[] other = right.toArray();
        double worst = 0;
        for (int i = 0; i < some.length; i++) {
            worst = Math.max(worst, Math.abs((double) some[i] - other[i]));
        }
        return worst;
    }

    /** A part of a tensor of the shape [rows, positions, width]: one row, some positions. */
    static HostTensor part(HostTensor tensor, int row, int begin, int end) {
        int positions = (int) tensor.shape().dimension(1);
        int width = (int) tensor.shape().dimension(2);
        int from = (row * positions + begin) * width;
        float[] values = Arrays.copyOfRange(tensor.toArray(), from, from + (end - begin) * width);
        return HostTensor.of(TensorShape.of(1, end - begin, width), values);
    }
}
