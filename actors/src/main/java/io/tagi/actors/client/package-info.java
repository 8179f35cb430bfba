/**
 * The other side of the contract: upstream sends instructions as events and follows the answers, an operator submits and cancels
 * experiments and follows them.
 *
 * <p>It meets the system at the topics only, so it works the same beside an embedded node and far from a cluster. May import
 * {@code protocol}, {@code bus} and Kafka's clients; no Akka and no model.
 */
@NullMarked
package io.tagi.actors.client;

import org.jspecify.annotations.NullMarked;
