package io.tagi.actors.audit;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * Where two sets of tensors differ.
 *
 * @param first the name of the first tensor that differs
 * @param largestIn the name of the tensor with the largest difference
 * @param largest the largest absolute difference of two elements that both have; infinite where one is no number
 * @param differing how many elements differ
 * @param elements how many there are
 */
public record TensorDifference(String first, String largestIn, double largest, long differing, long elements) {
    /** The difference of two sets of tensors; empty if they are equal bit for bit. */
    static Optional<TensorDifference> between(NamedTensors one, NamedTensors other) {
        String first = "";
        String largestIn = "";
        double largest = -1;
        long differing = 0;
        long elements = 0;
        for (String name : one.names()) {
            HostTensor a = one.get(name);
            elements += a.shape().elements();
            Optional<HostTensor> b = Optional.ofNullable(other.find(name))
                    .filter(tensor -> tensor.shape().equals(a.shape()));
            if (b.isPresent() && a.equals(b.get())) {
                continue;
            }
            first = first.isEmpty() ? name : first;
            Elements compared = b.map(tensor -> Elements.of(a, tensor))
                    .orElseGet(() ->
                            new Elements(Double.POSITIVE_INFINITY, a.shape().elements()));
            differing += compared.differing();
            if (compared.largest() > largest) {
                largest = compared.largest();
                largestIn = name;
            }
        }
        return first.isEmpty()
                ? Optional.empty()
                : Optional.of(new TensorDifference(first, largestIn, largest, differing, elements));
    }

    /** For a person. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "the first tensor that differs is %s, the largest difference %.3g in %s; %,d of %,d elements differ",
                first,
                largest,
                largestIn,
                differing,
                elements);
    }

    private record Elements(double largest, long differing) {
        static Elements of(HostTensor one, HostTensor other) {
            FloatBuffer a = one.values();
            FloatBuffer b = other.values();
            double largest = 0;
            long differing = 0;
            while (a.hasRemaining()) {
                float x = a.get();
                float y = b.get();
                if (Float.floatToRawIntBits(x) != Float.floatToRawIntBits(y)) {
                    differing++;
                    double difference = Math.abs((double) x - y);
                    largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
                }
            }
            return new Elements(largest, differing);
        }
    }
}
