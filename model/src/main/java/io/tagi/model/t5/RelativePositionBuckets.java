package io.tagi.model.t5;

import io.tagi.model.tensor.LongTensor;
import io.tagi.model.tensor.TensorShape;
import java.util.stream.LongStream;

/**
 * Which bucket of the position bias a distance from query to key falls into: near distances have one each, farther ones
 * share, in logarithmic steps, and from the maximum on all share the last.
 *
 * <p>The steps are computed in float32, like HuggingFace's, since rounding decides at the edges.
 */
final class RelativePositionBuckets {
    private final T5Config config;
    private final boolean bidirectional;

    private RelativePositionBuckets(T5Config config, boolean bidirectional) {
        this.config = config;
        this.bidirectional = bidirectional;
    }

    /** The encoder's: half of the buckets for keys after the query. */
    static RelativePositionBuckets encoder(T5Config config) {
        return new RelativePositionBuckets(config, true);
    }

    /** The decoder's: keys after the query are never seen. */
    static RelativePositionBuckets decoder(T5Config config) {
        return new RelativePositionBuckets(config, false);
    }

    /** The buckets of all distances from minus to plus the maximum; beyond it, the bucket stays the same. */
    LongTensor table() {
        int reach = config.maxDistance();
        long[] buckets = LongStream.rangeClosed(-reach, reach).map(this::bucket).toArray();
        return LongTensor.of(TensorShape.of(buckets.length), buckets);
    }

    /** The bucket of a distance, the key's position minus the query's. */
    long bucket(long distance) {
        if (bidirectional) {
            int half = config.buckets() / 2;
            return (distance > 0 ? half : 0) + bucketOf(Math.abs(distance), half);
        }
        return bucketOf(Math.max(-distance, 0), config.buckets());
    }

    private long bucketOf(long distance, int buckets) {
        int exact = buckets / 2;
        if (distance < exact) {
            return distance;
        }
        float ratio = (float) StrictMath.log((float) distance / exact);
        float scale = (float) StrictMath.log((double) config.maxDistance() / exact);
        long step = (long) (ratio / scale * (buckets - exact));
        return Math.min(exact + step, buckets - 1);
    }
}
