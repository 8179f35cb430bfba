/**
 * The starter suite: tasks on lists of words, and plain text about the same words, written by the project and generated
 * from a seed.
 *
 * <p>An input is a list such as {@code dog red paris} and never says what to do with it: only the instruction tells, so a
 * model that ignores the instruction cannot be right. What is held out differs from training in one known way: the
 * wording, the argument, the composition or the whole family. This package may import {@code io.tagi.model.task},
 * {@code io.tagi.model.tokenizer}, and of the tensor package the random numbers only.
 */
@NullMarked
package io.tagi.model.task.starter;

import org.jspecify.annotations.NullMarked;
