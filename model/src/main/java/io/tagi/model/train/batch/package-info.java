/**
 * From tasks and text to batches of token ids, each drawn from a seed and a number alone.
 *
 * <p>May import {@code io.tagi.model.train}, {@code io.tagi.model.task}, {@code io.tagi.model.tokenizer} and
 * {@code io.tagi.model.tensor}. No batch ever depends on which batches were drawn before.
 */
@NullMarked
package io.tagi.model.train.batch;

import org.jspecify.annotations.NullMarked;
