/**
 * The life of one adapter request: what upstream asks and the events that the journal remembers of it.
 *
 * <p>May import {@code io.tagi.protocol} and {@code io.tagi.protocol.instruction}.
 */
@NullMarked
package io.tagi.protocol.request;

import org.jspecify.annotations.NullMarked;
