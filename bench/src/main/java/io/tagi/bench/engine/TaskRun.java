package io.tagi.bench.engine;

import io.tagi.bench.measure.Measurement;
import java.util.List;

/**
 * Some repetitions of a task.
 *
 * @param measurement what all of them took together
 * @param outcome what contenders should agree on: the losses of training steps, the tokens of a decoding, nothing for a matrix
 *     product
 */
record TaskRun(Measurement measurement, List<Double> outcome) {}
