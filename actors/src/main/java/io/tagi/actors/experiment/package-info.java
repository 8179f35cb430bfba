/**
 * One entity per experiment: it orders work, remembers what came of it, and decides what follows, from the teachers to an evaluated
 * hypernetwork.
 *
 * <p>{@link io.tagi.actors.experiment.ExperimentDecider} holds every rule as plain functions. May import {@code protocol},
 * {@code entity}, {@code store} and Akka; no Kafka, no model, no files.
 */
@NullMarked
package io.tagi.actors.experiment;

import org.jspecify.annotations.NullMarked;
