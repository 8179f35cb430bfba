/** Proves the optimiser and the trainer. */
@NullMarked
package io.tagi.model.train;

import org.jspecify.annotations.NullMarked;
