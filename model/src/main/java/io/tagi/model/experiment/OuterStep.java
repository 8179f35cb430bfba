package io.tagi.model.experiment;

import io.tagi.model.tensor.HostTensor;
import io.tagi.model.tensor.NamedTensors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a round makes of its shards' weights (DiLoCo, Douillard et al., arXiv 2311.08105): the mean of what they changed is taken as a
 * gradient, and a step with Nesterov momentum follows it.
 *
 * <p>With one shard, learning rate 1 and no momentum the shard's weights are taken as they are, bit for bit, so that rounds make no
 * difference to plain training.
 *
 * @param learningRate how far the step goes; 1 goes all the way to the mean
 * @param momentum how much of the last round's direction is kept
 */
public record OuterStep(double learningRate, double momentum) {
    /** The mean of the shards. */
    public static final OuterStep MEAN = new OuterStep(1, 0);

    /** @throws IllegalArgumentException if a number is out of its range */
    public OuterStep {
        if (!(learningRate > 0) || !(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "The outer step needs a learning rate above 0 and a momentum in [0, 1), not " + learningRate
                            + " and " + momentum);
        }
    }

    /**
     * The outcome of a round.
     *
     * @param weights the weights that the next round begins with
     * @param velocity what the momentum remembers
     */
    public record Outcome(NamedTensors weights, NamedTensors velocity) {}

    /**
     * Takes the step, summing in the order of the shards.
     *
     * @param before the weights that the round began with
     * @param shards each shard's weights, in order, at least one
     * @param velocity what the last round remembered; {@link NamedTensors#zeros} in the first
     */
    public Outcome apply(NamedTensors before, List<NamedTensors> shards, NamedTensors velocity) {
        if (shards.size() == 1 && learningRate == 1 && momentum == 0) {
            return new Outcome(shards.get(0), velocity);
        }
        Map<String, HostTensor> weights = new TreeMap<>();
        Map<String, HostTensor> velocities = new TreeMap<>();
        before.asMap().forEach((name, start) -> {
            float[] values = start.toArray();
            float[] moving = velocity.get(name).toArray();
            float[] change = meanChange(values, shards, name);
            for (int i = 0; i < values.length; i++) {
                moving[i] = (float) (momentum * moving[i] + change[i]);
                values[i] += (float) (learningRate * (change[i] + momentum * moving[i]));
            }
            weights.put(name, HostTensor.of(start.shape(), values));
            velocities.put(name, HostTensor.of(start.shape(), moving));
        });
        return new Outcome(NamedTensors.of(weights), NamedTensors.of(velocities));
    }

    private static float[] meanChange(float[] before, List<NamedTensors> shards, String name) {
        float[] change = new float[before.length];
        for (NamedTensors shard : shards) {
            float[] after = shard.get(name).toArray();
            for (int i = 0; i < change.length; i++) {
                change[i] += (after[i] - before[i]) / shards.size();
            }
        }
        return change;
    }
}
