/**
 * Training: losses, the optimiser, and the objectives that backbone, teachers, hypernetwork and baselines are trained by.
 *
 * <p>An {@code Objective} says what a batch costs, a {@code Trainer} takes steps against that, and both are pure functions of
 * what they are given: weights, optimiser state, data and seed. This package may import the other packages of
 * {@code io.tagi.model} and {@code io.tagi.protocol}; none of them may import it.
 *
 * @see <a href="https://arxiv.org/abs/2406.12382">From Instance Training to Instruction Learning: Task Adapters Generation from
 *     Instructions</a>
 */
@NullMarked
package io.tagi.model.train;

import org.jspecify.annotations.NullMarked;
