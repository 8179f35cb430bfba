package io.tagi.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL server that can be stopped and started again on the same port with the same data. */
final class PostgresServer implements AutoCloseable {
    private final Path folder;
    private final int port = FreePort.find();
    private EmbeddedPostgres running;

    private PostgresServer(Path folder) {
        this.folder = folder;
        this.running = run();
    }

    static PostgresServer start(Path folder) {
        return new PostgresServer(folder);
    }

    /** The JDBC URL of a database that takes the user {@code postgres} without a password. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Cuts all connections and stops. */
    synchronized void stop() {
        try {
            running.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized void startAgain() {
        running = run();
    }

    @Override
    public void close() {
        stop();
    }

    private EmbeddedPostgres run() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
