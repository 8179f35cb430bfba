package io.tagi.cli.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on the loopback interface, from binaries that come as a library. Its port and its data stay the same from start to
 * start. It runs beside the supervisor's process, as PostgreSQL's own supervisor demands, so one that was left behind is ended first.
 */
final class LocalDatabase {
    private final ClusterFolder folder;
    private final int port;
    private @Nullable EmbeddedPostgres running;
    private int starts;

    LocalDatabase(ClusterFolder folder) {
        this.folder = folder;
        this.port = port(folder.databasePort());
    }

    /** Its address for JDBC; the user is {@code postgres}, whom everybody on this machine may be. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?reWriteBatchedInserts=true";
    }

    /** Starts it if it does not run; when this returns it serves. */
    void keepRunning() {
        if (process().isPresent() && running != null) {
            return;
        }
        process().ifPresent(LocalDatabase::end);
        stop();
        starts++;
        try {
            Redirect log = Redirect.appendTo(folder.log("database").toFile());
            running = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder.database())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    // The library is made for tests, where nothing has to last.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "32MB")
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The database did not start in " + folder.database() + ": " + failure.getMessage() + ". See "
                            + folder.log("database") + ".",
                    failure);
        }
    }

    /** Its process, if it runs. */
    Optional<ProcessHandle> process() {
        Path file = folder.database().resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(file).get(0).strip()))
                            .filter(ProcessHandle::isAlive)
                            .filter(process -> process.info()
                                    .command()
                                    .filter(command -> command.endsWith("postgres"))
                                    .isPresent())
                    : Optional.empty();
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException beingWritten) {
            return Optional.empty();
        }
    }

    int restarts() {
        return Math.max(0, starts - 1);
    }

    /** Stops it, or clears up after one that has died. */
    void stop() {
        EmbeddedPostgres ending = running;
        running = null;
        if (ending != null) {
            try {
                ending.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Whatever it leaves undone it makes good from its log. */
    private static void end(ProcessHandle orphan) {
        orphan.destroyForcibly();
        orphan.onExit().join();
    }

    private static int port(Path file) {
        try {
            if (!Files.exists(file)) {
                try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    Files.writeString(file, Integer.toString(free.getLocalPort()));
                }
            }
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep the database's port in " + file, failure);
        }
    }
}
