package io.tagi.bench.generation;

import io.tagi.bench.measure.Distribution;
import io.tagi.bench.measure.Measurement;
import java.util.List;

/**
 * What one model took.
 *
 * @param model its name
 * @param batch how many instructions it was given at once
 * @param perAdapter what one adapter took on average, round by round
 */
public record GenerationResult(String model, int batch, List<Measurement> perAdapter) {
    Distribution cpuSeconds() {
        return Distribution.of(perAdapter.stream().map(Measurement::cpuSeconds).toList());
    }

    Distribution wallSeconds() {
        return Distribution.of(perAdapter.stream().map(Measurement::wallSeconds).toList());
    }
}
