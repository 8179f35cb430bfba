/** Runs the generation benchmark in its short form. */
@NullMarked
package io.tagi.bench.generation;

import org.jspecify.annotations.NullMarked;
