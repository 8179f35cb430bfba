/**
 * One process of the system: puts the parts together by hand, starts and stops them in order, and tells the outside how it
 * is.
 *
 * <p>This is the only package of {@code actors} that knows all others. Nothing in {@code actors} imports it.
 */
@NullMarked
package io.tagi.actors.node;

import org.jspecify.annotations.NullMarked;
