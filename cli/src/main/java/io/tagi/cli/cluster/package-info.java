/**
 * A cluster of real processes on one machine: a folder that says which nodes there are to be, and a supervisor that has a database, a
 * broker and those nodes run, and starts again what dies.
 *
 * <p>The supervisor is steered through the folder, so that its permissions are those of the files. May import {@code actors} and no
 * command.
 */
@NullMarked
package io.tagi.cli.cluster;

import org.jspecify.annotations.NullMarked;
