package io.tagi.model.train;

import io.tagi.model.tensor.TorchTensor;
import java.util.SortedMap;

/**
 * What one batch costs.
 *
 * @param total the scalar to make smaller
 * @param terms the losses that it is made of, without their weights, by name
 * @param tokens how many tokens were read and predicted, padding aside
 */
public record BatchLoss(TorchTensor total, SortedMap<String, TorchTensor> terms, long tokens) {}
