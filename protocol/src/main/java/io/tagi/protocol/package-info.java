/**
 * What is said: the records that travel and are remembered, their identities and their exact bytes.
 *
 * <p>This package is the root of the house. It may import the JDK and Jackson's annotations and nothing else: no Akka,
 * no Kafka, no DJL. Whoever reads a journal or a topic with these types alone can understand it.
 */
@NullMarked
package io.tagi.protocol;

import org.jspecify.annotations.NullMarked;
