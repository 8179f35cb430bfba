/** Proves that an experiment's computations are pure functions of what they are given. */
@NullMarked
package io.tagi.model.experiment;

import org.jspecify.annotations.NullMarked;
