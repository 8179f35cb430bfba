/**
 * The whole system in one thread and without time: the deciders, workers, ledgers, gap rule and record mapping of production,
 * around a journal, a broker, a blob store, a network and processes that fail by a plan which follows from one seed.
 *
 * <p>{@link io.tagi.actors.simulation.Simulation} runs a {@link io.tagi.actors.simulation.Scenario} and holds the
 * {@link io.tagi.actors.simulation.Invariant invariants} against everything that happens in it. The same seed tells the same story on
 * every machine; {@code -Dtagi.simulation.seed=N} tells it again, {@code -Dtagi.simulation.seeds=N} runs so many. May import
 * everything but Kafka, JDBC, threads and clocks of the machine.
 */
@NullMarked
package io.tagi.actors.simulation;

import org.jspecify.annotations.NullMarked;
