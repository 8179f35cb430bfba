package io.tagi.actors.simulation;

/**
 * An invariant did not hold.
 *
 * @param invariant its name
 * @param how what was seen
 */
record Violation(String invariant, String how) {}
