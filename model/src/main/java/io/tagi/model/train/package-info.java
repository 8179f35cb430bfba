/**
 * Training: an {@link io.tagi.model.train.Objective} says what a batch costs, a {@link io.tagi.model.train.Trainer} takes AdamW steps
 * against it.
 *
 * <p>Both are pure functions of what they are given: weights, optimiser state, data and seed. Sub-packages hold the batches and the
 * objectives of backbone, teachers, hypernetwork and baselines; this package knows neither. It may import
 * {@code io.tagi.model.tensor}.
 *
 * @see <a href="https://arxiv.org/abs/2406.12382">From Instance Training to Instruction Learning: Task Adapters Generation from
 *     Instructions</a>
 */
@NullMarked
package io.tagi.model.train;

import org.jspecify.annotations.NullMarked;
