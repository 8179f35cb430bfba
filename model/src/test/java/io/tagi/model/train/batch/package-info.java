/** Proves that batches are drawn as the papers say, from a seed and a number alone. */
@NullMarked
package io.tagi.model.train.batch;

import org.jspecify.annotations.NullMarked;
