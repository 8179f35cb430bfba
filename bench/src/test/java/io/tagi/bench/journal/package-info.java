/** Runs the events benchmark in its short form. */
@NullMarked
package io.tagi.bench.journal;

import org.jspecify.annotations.NullMarked;
