/**
 * What a node takes from event to event: a node of its own in another process, driven at its topics as upstream would.
 *
 * <p>May import the clients' side of {@code actors} and Kafka's clients; starts the node by its command line.
 */
@NullMarked
package io.tagi.bench.events;

import org.jspecify.annotations.NullMarked;
