/**
 * What it takes to turn an instruction into an adapter: the encoder, the hypernetwork, and the adapter on the host.
 */
@NullMarked
package io.tagi.bench.generation;

import org.jspecify.annotations.NullMarked;
