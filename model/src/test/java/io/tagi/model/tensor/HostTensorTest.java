package io.tagi.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ReadOnlyBufferException;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

final class HostTensorTest {
    private static final HostTensor MATRIX = HostTensor.of(TensorShape.of(2, 3), 1, 2, 3, 4, 5, 6);

    @Test
    void doesNotChangeWithTheArrayItWasMadeFrom() {
        float[] values = {1, 2};
        HostTensor tensor = HostTensor.of(TensorShape.of(2), values);
        values[0] = 9;
        tensor.toArray()[1] = 9;
        assertThat(tensor.toArray()).containsExactly(1, 2);
        assertThatThrownBy(() -> tensor.values().put(0, 9)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> tensor.bytes().put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void isEqualByShapeAndBits() {
        assertThat(MATRIX).isEqualTo(HostTensor.of(TensorShape.of(2, 3), 1, 2, 3, 4, 5, 6));
        assertThat(MATRIX).isNotEqualTo(MATRIX.reshaped(TensorShape.of(3, 2)));
        assertThat(HostTensor.scalar(0f)).isNotEqualTo(HostTensor.scalar(-0f));
        assertThat(HostTensor.scalar(Float.NaN)).isEqualTo(HostTensor.scalar(Float.NaN));
    }

    @Test
    void transposesAMatrix() {
        assertThat(MATRIX.transposed()).isEqualTo(HostTensor.of(TensorShape.of(3, 2), 1, 4, 2, 5, 3, 6));
        assertThatThrownBy(() -> HostTensor.scalar(1).transposed()).hasMessageContaining("shape []");
    }

    @Test
    void noticesValuesThatAreNoNumbers() {
        assertThat(MATRIX.isFinite()).isTrue();
        assertThat(HostTensor.filled(TensorShape.of(2), Float.NaN).isFinite()).isFalse();
        assertThat(HostTensor.scalar(Float.NEGATIVE_INFINITY).isFinite()).isFalse();
    }

    @Test
    void refusesAShapeThatDoesNotFitTheValues() {
        assertThatThrownBy(() -> HostTensor.of(TensorShape.of(2, 2), 1, 2, 3))
                .hasMessage("The shape [2, 2] has 4 elements, but there are 3");
        assertThatThrownBy(() -> TensorShape.of(2, -1)).hasMessageContaining("Negative length -1");
        assertThatThrownBy(() -> TensorShape.of(1L << 40, 1L << 40)).hasMessageContaining("more elements");
        assertThatThrownBy(() -> HostTensor.zeros(TensorShape.of(1L << 30))).hasMessageContaining("at most 2147483647");
    }

    @Test
    void namedTensorsAreOrderedAndNameWhatIsMissing() {
        NamedTensors tensors = NamedTensors.of(Map.of("decoder.q", MATRIX, "encoder.q", HostTensor.scalar(1)));
        assertThat(tensors.names()).containsExactly("decoder.q", "encoder.q");
        assertThat(tensors.elements()).isEqualTo(7);
        assertThatThrownBy(() -> tensors.get("encoder.v"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("\"encoder.v\"")
                .hasMessageContaining("[encoder.q, decoder.q]");
        assertThat(tensors.with(NamedTensors.of(Map.of("decoder.q", HostTensor.scalar(2))))
                        .get("decoder.q")
                        .item())
                .isEqualTo(2);
    }
}
