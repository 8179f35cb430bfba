/**
 * What a cluster withstands: faults drawn from a seed while requests stream and experiments train, and afterwards the proof that nothing
 * was lost, nothing answered twice, and every weight is the same as in a quiet run. Uses the command line as a stranger would.
 */
@NullMarked
package io.tagi.bench.chaos;

import org.jspecify.annotations.NullMarked;
