/**
 * What every benchmark needs: time taken, distributions of it, tables that show it. Imports nothing of Tagi.
 */
@NullMarked
package io.tagi.bench.measure;

import org.jspecify.annotations.NullMarked;
