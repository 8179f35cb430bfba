package io.tagi.model.hyper;

import io.tagi.model.lora.LoraSite;
import io.tagi.model.tensor.TensorShape;
import java.util.Map;
import java.util.Objects;

/**
 * How many floating-point operations it takes to make an adapter of an encoded instruction. A multiplication and the addition
 * behind it are two; activations are not counted.
 */
public final class GeneratorCost {
    private final Hypernetwork hypernetwork;
    private final Map<String, TensorShape> shapes;

    /** Counts for this hypernetwork. */
    public GeneratorCost(Hypernetwork hypernetwork) {
        this.hypernetwork = hypernetwork;
        this.shapes = hypernetwork.layout().shapes();
    }

    /** @param tokens how many the instruction has, {@code </s>} included */
    public double flops(int tokens) {
        return switch (hypernetwork.config().generator()) {
            case POOLED -> product(PooledGenerator.FEATURE_WEIGHT) + branches(false);
            case ATTENTION -> attention(tokens) + branches(true);
        };
    }

    private double attention(int tokens) {
        TensorShape queries = shape(AttentionGenerator.QUERIES);
        double flops = 4.0 * queries.elements() * tokens;
        for (String projection : AttentionGenerator.PROJECTIONS) {
            boolean readsTokens = projection.endsWith(".key") || projection.endsWith(".value");
            flops += (readsTokens ? tokens : queries.dimension(0)) * product(projection + ".weight");
        }
        return flops;
    }

    private double branches(boolean oncePerRank) {
        double flops = 0;
        for (GeneratorNetwork network : hypernetwork.layout().networks()) {
            for (LoraSite site : network.sites()) {
                int times = oncePerRank ? site.rank() : 1;
                flops += times * (branch(network.nameOfA()) + branch(network.nameOfB()));
            }
        }
        return flops;
    }

    private double branch(String name) {
        return product(name + ".hidden.weight") + product(name + ".output.weight");
    }

    /** A product of this matrix with one vector. */
    private double product(String matrix) {
        return 2.0 * shape(matrix).elements();
    }

    private TensorShape shape(String parameter) {
        return Objects.requireNonNull(shapes.get(parameter), parameter);
    }
}
