package io.tagi.model.experiment;

import io.tagi.model.train.OptimizerConfig;

/**
 * Hypernetwork pretraining on segments of plain text.
 *
 * @param rounds how it is cut into rounds
 * @param rows how many texts a batch has
 * @param maximumTokens texts end after so many tokens
 * @param naturalCuts the share of documents with two natural cuts that are cut there and not anywhere
 * @param optimizer how steps are taken
 */
public record PretrainingConfig(
        RoundsConfig rounds, int rows, int maximumTokens, double naturalCuts, OptimizerConfig optimizer) {}
