/**
 * What backbone, teachers, hypernetwork and baselines are trained by, and the losses of distillation.
 *
 * <p>Each objective names the weights that it trains through {@link io.tagi.model.train.objective.TrainedPart}. May import the other
 * packages of {@code io.tagi.model}.
 */
@NullMarked
package io.tagi.model.train.objective;

import org.jspecify.annotations.NullMarked;
