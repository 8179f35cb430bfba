/**
 * What all entities are: a decider made of plain functions, and around it one behaviour that chains its events, persists them and
 * replies when they are durable.
 *
 * <p>May import {@code protocol}, {@code store} and Akka; it knows no kind of entity, no Kafka, no model and no files.
 */
@NullMarked
package io.tagi.actors.entity;

import org.jspecify.annotations.NullMarked;
