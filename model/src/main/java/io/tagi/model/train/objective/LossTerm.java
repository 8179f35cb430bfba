package io.tagi.model.train.objective;

import io.tagi.model.tensor.TorchTensor;

/**
 * One loss of several, on the device.
 *
 * @param value the loss, a scalar
 * @param weighted what it adds to the total
 */
public record LossTerm(TorchTensor value, TorchTensor weighted) {}
