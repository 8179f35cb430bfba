package io.tagi.model.lora;

import io.tagi.model.tensor.TensorShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sites of an adapter in their order: by stack, then by layer, then by projection, each in the order of its
 * declaration.
 *
 * <p>Attention projections have the layout's rank, feed-forward projections eight times it, as in TAGI's code.
 */
public final class LoraLayout {
    private static final int FEED_FORWARD_FACTOR = 8;

    private final LoraDimensions dimensions;
    private final LoraTargets targets;
    private final int rank;
    private final List<LoraSite> sites;

    private LoraLayout(LoraDimensions dimensions, LoraTargets targets, int rank, List<LoraSite> sites) {
        this.dimensions = dimensions;
        this.targets = targets;
        this.rank = rank;
        this.sites = sites;
    }

    /**
     * The layout for a backbone.
     *
     * @throws IllegalArgumentException if the rank is not positive or above a width it meets, or if a target does not
     *     exist in this kind of feed-forward network
     */
    public static LoraLayout of(LoraDimensions dimensions, LoraTargets targets, int rank) {
        requireTargets(dimensions, targets);
        List<LoraSite> sites = new ArrayList<>();
        for (LoraStack stack : LoraStack.values()) {
            for (int layer = 0; layer < stack.layers(dimensions); layer++) {
                for (LoraProjection projection : targets.projections()) {
                    if (projection.isFeedForward() == stack.isFeedForward()) {
                        sites.add(site(dimensions, stack, layer, projection, rank));
                    }
                }
            }
        }
        return new LoraLayout(dimensions, targets, rank, Collections.unmodifiableList(sites));
    }

    /** The widths and depths that the sites follow from. */
    public LoraDimensions dimensions() {
        return dimensions;
    }

    /** The projections that carry an adapter. */
    public LoraTargets targets() {
        return targets;
    }

    /** The rank at attention projections. */
    public int rank() {
        return rank;
    }

    /** The sites in their order; cannot be changed. */
    public List<LoraSite> sites() {
        return sites;
    }

    /** The shapes of an adapter's tensors by name: A and B of every site. */
    public SortedMap<String, TensorShape> shapes() {
        SortedMap<String, TensorShape> shapes = new TreeMap<>();
        for (LoraSite site : sites) {
            shapes.put(site.nameOfA(), site.shapeOfA());
            shapes.put(site.nameOfB(), site.shapeOfB());
        }
        return shapes;
    }

    /** How many numbers an adapter holds. */
    public long parameters() {
        return shapes().values().stream().mapToLong(TensorShape::elements).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoraLayout layout && sites.equals(layout.sites) && dimensions.equals(layout.dimensions);
    }

    @Override
    public int hashCode() {
        return sites.hashCode();
    }

    @Override
    public String toString() {
        return "rank " + rank + " at " + targets.moduleNames() + ", " + sites.size() + " sites";
    }

    private static LoraSite site(
            LoraDimensions dimensions, LoraStack stack, int layer, LoraProjection projection, int rank) {
        int input = projection.inputWidth(dimensions);
        int output = projection.outputWidth(dimensions);
        int siteRank = projection.isFeedForward() ? FEED_FORWARD_FACTOR * rank : rank;
        if (rank < 1 || siteRank > Math.min(input, output)) {
            throw new IllegalArgumentException("The rank " + siteRank + " does not suit the projection "
                    + projection.moduleName() + " from width " + input + " to width " + output
                    + ": it must be at least 1 and at most the smaller of them");
        }
        return new LoraSite(stack, layer, projection, input, output, siteRank);
    }

    private static void requireTargets(LoraDimensions dimensions, LoraTargets targets) {
        for (LoraProjection projection : targets.projections()) {
            boolean exists = switch (projection) {
                case WI -> !dimensions.gatedFeedForward();
                case WI_0, WI_1 -> dimensions.gatedFeedForward();
                case Q, K, V, O, WO -> true;
            };
            if (!exists) {
                throw new IllegalArgumentException("This backbone's feed-forward networks have no projection "
                        + projection.moduleName() + "; they have "
                        + (dimensions.gatedFeedForward() ? "wi_0, wi_1 and wo" : "wi and wo"));
            }
        }
    }
}
