/**
 * What lasts: blobs named by their content, and the database that holds the journal.
 *
 * <p>This package may import the protocol, the JDK, and of Akka what a journal needs: configuration and serialization. It
 * imports no other package of this module, no Kafka and no tensors: to it a blob is bytes.
 */
@NullMarked
package io.tagi.actors.store;

import org.jspecify.annotations.NullMarked;
