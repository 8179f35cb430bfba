/** Runs the events benchmark in its short form. */
@NullMarked
package io.tagi.bench.rounds;

import org.jspecify.annotations.NullMarked;
