/** Runs the events benchmark in its short form. */
@NullMarked
package io.tagi.bench.events;

import org.jspecify.annotations.NullMarked;
