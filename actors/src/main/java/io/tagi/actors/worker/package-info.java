/**
 * The loop that every kind of worker is, and the kinds: claim a record, begin at the entity that owns it, compute, complete,
 * acknowledge.
 *
 * <p>A worker decides nothing and remembers nothing: kill it anywhere and another does the same again with the same result. May
 * import {@code bus}, {@code request}, {@code experiment}, {@code store}, {@code protocol}, {@code model} and Akka; not {@code node}.
 */
@NullMarked
package io.tagi.actors.worker;

import org.jspecify.annotations.NullMarked;
