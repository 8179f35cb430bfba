/**
 * Tasks to learn and to be judged by: instructions with examples and instances, and plain text for pretraining.
 *
 * <p>Each has one canonical file form, so that data has a digest and travels as one blob. Access is by index only; whoever
 * trains draws the indices. This package may import {@code io.tagi.protocol} and Jackson; no tensors, no tokenizer.
 */
@NullMarked
package io.tagi.model.task;

import org.jspecify.annotations.NullMarked;
