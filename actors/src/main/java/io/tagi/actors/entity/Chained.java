package io.tagi.actors.entity;

import io.tagi.protocol.Digest;

/**
 * A decider's state and the head of the entity's hash chain.
 *
 * @param head the digest of the last entry
 * @param state where the entity stands
 */
public record Chained<S>(Digest head, S state) {}
