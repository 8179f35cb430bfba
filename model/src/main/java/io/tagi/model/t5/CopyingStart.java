package io.tagi.model.t5;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import io.tagi.model.tensor.SeededRandom;
import io.tagi.model.tensor.TensorShape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * First weights for a small T5 that is trained from scratch. They are T5's own but for a few, chosen so that copying a word of the
 * input, without which nothing else is learnt, emerges in hundreds of steps and not in many thousands:
 *
 * <ul>
 *   <li>four heads start by looking at neighbours: encoder heads at the previous, the next, the second last and the second next token,
 *       decoder heads at the previous one, the current one and the two before;
 *   <li>an attention's output projection starts as the transpose of its value projection, at half its size;
 *   <li>the output head starts as the embedding; both are small, and so are the feed-forward networks' outputs.
 * </ul>
 *
 * <p>Only values differ: the architecture is T5's.
 */
public final class CopyingStart {
    private static final double EMBEDDING_DEVIATION = 0.3;
    private static final double POSITION_DEVIATION = 0.1;
    private static final float ATTRACTION = 4;
    private static final float HALF = 0.5f;

    private final T5Config config;
    private final SeededRandom random;
    private final Map<String, HostTensor> weights = new TreeMap<>();

    private CopyingStart(T5Config config, long seed) {
        this.config = config;
        this.random = new SeededRandom(seed);
    }

    /** The first weights of a configuration, drawn from a seed. */
    public static T5Checkpoint of(T5Config config, long seed) {
        return new CopyingStart(config, seed).drawn();
    }

    private T5Checkpoint drawn() {
        for (T5Parameter parameter : T5Parameter.of(config)) {
            weights.put(parameter.name(), first(parameter));
        }
        if (!config.tiedHead()) {
            double scale = 1 / (EMBEDDING_DEVIATION * StrictMath.sqrt(config.modelWidth()));
            weights.put(T5Parameter.HEAD, scaled(weight(T5Parameter.EMBEDDING), (float) scale));
        }
        for (String name : List.copyOf(weights.keySet())) {
            if (name.endsWith(".o.weight")) {
                String value = name.substring(0, name.length() - ".o.weight".length()) + ".v.weight";
                weights.put(name, scaled(transposed(weight(value)), HALF));
            }
        }
        return T5Checkpoint.of(config, NamedTensors.of(weights));
    }

    private HostTensor first(T5Parameter parameter) {
        SeededRandom own = random.split(parameter.name());
        if (parameter.role() == T5Parameter.Role.NORM) {
            return HostTensor.filled(parameter.shape(), 1);
        }
        if (parameter.name().equals(T5Parameter.EMBEDDING)) {
            return own.normal(parameter.shape(), 0, EMBEDDING_DEVIATION);
        }
        if (parameter.role() == T5Parameter.Role.TABLE) {
            return attracted(own.normal(parameter.shape(), 0, POSITION_DEVIATION), neighbours(parameter.name()));
        }
        HostTensor usual = own.normal(parameter.shape(), 0, parameter.deviation());
        return parameter.name().endsWith(".wo.weight") ? scaled(usual, HALF) : usual;
    }

    /** The buckets of the nearest positions: in the encoder those ahead begin in the table's middle. */
    private int[] neighbours(String table) {
        int ahead = config.buckets() / 2;
        return table.startsWith("encoder.") ? new int[] {1, ahead + 1, 2, ahead + 2} : new int[] {1, 0, 2, 3};
    }

    private HostTensor attracted(HostTensor table, int[] buckets) {
        float[] values = table.toArray();
        for (int head = 0; head < Math.min(config.heads(), buckets.length); head++) {
            values[buckets[head] * config.heads() + head] += ATTRACTION;
        }
        return HostTensor.of(table.shape(), values);
    }

    private HostTensor weight(String name) {
        return NamedTensors.of(weights).get(name);
    }

    private static HostTensor scaled(HostTensor tensor, float factor) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return HostTensor.of(tensor.shape(), values);
    }

    private static HostTensor transposed(HostTensor matrix) {
        int rows = (int) matrix.shape().dimension(0);
        int columns = (int) matrix.shape().dimension(1);
        float[] values = matrix.toArray();
        float[] transposed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            transposed[i % columns * rows + i / columns] = values[i];
        }
        return HostTensor.of(TensorShape.of(columns, rows), transposed);
    }
}
