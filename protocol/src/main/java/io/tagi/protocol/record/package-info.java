/**
 * How records become bytes and back: the type names, the JSON codec, the journal's hash chain and the CloudEvents
 * envelope.
 *
 * <p>May import the other protocol packages and Jackson; knows neither Kafka's headers nor Akka's serializers.
 */
@NullMarked
package io.tagi.protocol.record;

import org.jspecify.annotations.NullMarked;
