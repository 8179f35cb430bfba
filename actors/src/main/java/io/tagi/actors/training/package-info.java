/**
 * What workers for experiments compute: work items in, digests out, with {@code io.tagi.model.experiment} doing the mathematics.
 *
 * <p>May import {@code io.tagi.actors.worker}, {@code io.tagi.actors.experiment}, {@code io.tagi.actors.store}, the model and the
 * protocol. It knows neither Akka nor Kafka.
 */
@NullMarked
package io.tagi.actors.training;

import org.jspecify.annotations.NullMarked;
