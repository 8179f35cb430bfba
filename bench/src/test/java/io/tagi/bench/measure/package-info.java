/** Holds the arithmetic of the reports to examples. */
@NullMarked
package io.tagi.bench.measure;

import org.jspecify.annotations.NullMarked;
