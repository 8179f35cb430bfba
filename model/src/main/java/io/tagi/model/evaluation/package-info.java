/**
 * What a model is worth on tasks: a {@link io.tagi.model.evaluation.TaskModel} follows instructions, an
 * {@link io.tagi.model.evaluation.Evaluation} scores what it answers, as Tk-Instruct and P3 do.
 *
 * <p>May import {@code io.tagi.model.metric}, {@code .task}, {@code .hyper}, {@code .t5}, {@code .lora}, {@code .tokenizer},
 * {@code .tensor}, {@code io.tagi.protocol} and Jackson; nothing of training or experiments.
 */
@NullMarked
package io.tagi.model.evaluation;

import org.jspecify.annotations.NullMarked;
