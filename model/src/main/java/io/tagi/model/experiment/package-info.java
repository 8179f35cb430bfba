/**
 * An experiment's computations: initial weights, teachers, shards of training rounds, reductions, publication.
 *
 * <p>Each is a pure function of materials, configuration and what earlier computations returned; who orders them, where, and how
 * often, is not known here. May import the other packages of {@code io.tagi.model} and {@code io.tagi.protocol}.
 */
@NullMarked
package io.tagi.model.experiment;

import org.jspecify.annotations.NullMarked;
