/** Holds the command line to its word without measuring anything. */
@NullMarked
package io.tagi.bench;

import org.jspecify.annotations.NullMarked;
