/**
 * What a person types: one class per command, a screen to print on, and access to a node. May import everything above it
 * ({@code actors}, {@code model}, {@code protocol}); nothing imports it.
 */
@NullMarked
package io.tagi.cli;

import org.jspecify.annotations.NullMarked;
