package io.tagi.bench.events;

/**
 * One start of a node on the journal.
 *
 * @param how in what state the node before it had left everything
 * @param ready from the start of the process to when it is ready, in seconds
 * @param answered from the start of the process to the answer of a request that is sent when it is ready, in seconds
 */
public record RestartResult(String how, double ready, double answered) {}
