/** Chaos in its short form. */
@NullMarked
package io.tagi.bench.chaos;

import org.jspecify.annotations.NullMarked;
