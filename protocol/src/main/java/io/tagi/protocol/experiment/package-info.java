/**
 * The life of an experiment: what an operator asks for, the work that follows from it, and the events that the journal remembers
 * of it, from the teachers to an evaluated hypernetwork.
 *
 * <p>May import {@code io.tagi.protocol} and {@code io.tagi.protocol.work}.
 */
@NullMarked
package io.tagi.protocol.experiment;

import org.jspecify.annotations.NullMarked;
