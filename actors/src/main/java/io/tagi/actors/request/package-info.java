/**
 * One entity per request id: it decides whether a request is taken up and remembers its one answer.
 *
 * <p>{@link io.tagi.actors.request.AdapterRequestDecider} holds every rule as plain functions. May import
 * {@code protocol}, {@code entity} and Akka; no Kafka, no model, no files.
 */
@NullMarked
package io.tagi.actors.request;

import org.jspecify.annotations.NullMarked;
