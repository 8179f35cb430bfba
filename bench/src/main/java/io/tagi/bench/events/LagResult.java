package io.tagi.bench.events;

/**
 * What the consumer group had left to commit.
 *
 * @param atLastAnswer the records right after the last answer was seen
 * @param atEnd the records after waiting for there to be none
 * @param seconds how long that wait was
 */
public record LagResult(long atLastAnswer, long atEnd, double seconds) {}
