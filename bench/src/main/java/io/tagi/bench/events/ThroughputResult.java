package io.tagi.bench.events;

/**
 * One round of requests that were sent as fast as possible.
 *
 * @param perSecond requests answered per second, from the first that was sent to the last answer
 * @param cpuPerRequest the node's CPU seconds for one request
 * @param batch how many requests a forward pass had on average
 * @param forwardShare the share of the time that was spent in forward passes
 */
public record ThroughputResult(double perSecond, double cpuPerRequest, double batch, double forwardShare) {}
