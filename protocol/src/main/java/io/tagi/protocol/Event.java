package io.tagi.protocol;

/**
 * Something that an entity decided and the journal remembers: a record, named in the past tense. Each kind of entity has a sealed
 * family of them.
 */
public interface Event {}
