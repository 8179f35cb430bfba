package io.tagi.bench.events;

/**
 * Forward passes of the model, each for a batch of requests.
 *
 * @param count how many there were
 * @param seconds what they took together
 */
record ForwardPasses(double count, double seconds) {
    /** Those since an earlier moment. */
    ForwardPasses since(ForwardPasses earlier) {
        return new ForwardPasses(count - earlier.count, seconds - earlier.seconds);
    }

    /** What one took on average. */
    double meanSeconds() {
        return seconds / count;
    }
}
