/** Holds the scores to those of the reference scripts, item by item. */
@NullMarked
package io.tagi.model.metric;

import org.jspecify.annotations.NullMarked;
