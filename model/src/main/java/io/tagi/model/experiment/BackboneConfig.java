package io.tagi.model.experiment;

import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.train.OptimizerConfig;
import io.tagi.model.train.batch.SpanCorruption;

/**
 * How a backbone is trained from scratch on plain text, as T5 was and as its LM-adapted form was after that.
 *
 * @param seed the source of all randomness
 * @param threads how many threads one operation uses
 * @param route how matrices are multiplied
 * @param shape the backbone's sizes
 * @param steps how many steps
 * @param rows how many documents a batch has
 * @param maximumTokens longer documents are cut to a window of this length
 * @param corrupted the share of documents whose spans are taken out; the others are gone on from
 * @param corruption how spans are chosen
 * @param optimizer how steps are taken
 */
public record BackboneConfig(
        long seed,
        int threads,
        ComputeRoute route,
        BackboneShape shape,
        long steps,
        int rows,
        int maximumTokens,
        double corrupted,
        SpanCorruption corruption,
        OptimizerConfig optimizer) {}
