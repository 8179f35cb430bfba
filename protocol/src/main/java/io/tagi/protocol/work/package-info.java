/**
 * Work that takes seconds to hours: a pure function of digests, parameters and a seed, so that it may be lost, repeated or moved
 * without a difference in the result. May import only the root package.
 */
@NullMarked
package io.tagi.protocol.work;

import org.jspecify.annotations.NullMarked;
