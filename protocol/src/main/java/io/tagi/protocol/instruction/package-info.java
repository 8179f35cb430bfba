/**
 * An instruction: a task described in words, its limits and its exact bytes. May import only the root package.
 */
@NullMarked
package io.tagi.protocol.instruction;

import org.jspecify.annotations.NullMarked;
