/** Runs the engine benchmark in its short form, and holds all contenders to the same outcome. */
@NullMarked
package io.tagi.bench.engine;

import org.jspecify.annotations.NullMarked;
