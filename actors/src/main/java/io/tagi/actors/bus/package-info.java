/**
 * What carries: topics, the queues that workers claim from, dead letters, and the outbox that turns the journal into
 * records; and a broker in this process for whoever has none.
 *
 * <p>Kafka stays inside this package: what it takes and gives is plain data. It may import the protocol, Akka, Kafka and
 * the store, but no other package of this module, and it knows no event or record type: to it a record is a key, headers
 * and bytes.
 */
@NullMarked
package io.tagi.actors.bus;

import org.jspecify.annotations.NullMarked;
