/** Proves losses and objectives, against reference values where there are any. */
@NullMarked
package io.tagi.model.train.objective;

import org.jspecify.annotations.NullMarked;
