/**
 * One experiment told on one HTML page, from its history and its blobs. May import {@code protocol}, the blob store, lineages of {@code io.tagi.actors.audit} and Jackson; knows
 * no command.
 */
@NullMarked
package io.tagi.cli.report;

import org.jspecify.annotations.NullMarked;
