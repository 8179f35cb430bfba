/**
 * How nodes find each other and stay one cluster: all through the database that holds their journal, so that an operator names
 * no seed nodes and no clock is trusted but the database's.
 *
 * <p>May import {@code store} and Akka; it knows no entity, no Kafka, no model and no files.
 */
@NullMarked
package io.tagi.actors.cluster;

import org.jspecify.annotations.NullMarked;
