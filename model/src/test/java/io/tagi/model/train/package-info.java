/** Proves losses, optimiser and objectives, against reference values where there are any. */
@NullMarked
package io.tagi.model.train;

import org.jspecify.annotations.NullMarked;
