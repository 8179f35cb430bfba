package io.tagi.cli.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A program that is started again whenever it ends. It says by a line of its output that it is ready. */
final class SupervisedProcess {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LAST_PAUSE = TimeUnit.SECONDS.toNanos(15);

    private final List<String> command;
    private final Path log;
    private final Predicate<String> announcesReadiness;
    private @Nullable Process process;
    private volatile @Nullable String ready;
    private int starts;
    private long pause = FIRST_PAUSE;
    private long nextStart = System.nanoTime();

    SupervisedProcess(List<String> command, Path log, Predicate<String> announcesReadiness) {
        this.command = List.copyOf(command);
        this.log = log;
        this.announcesReadiness = announcesReadiness;
    }

    /** Starts it if it does not run, sooner after a death than after a start that failed. */
    void keepRunning() {
        if (isAlive() || System.nanoTime() - nextStart < 0) {
            return;
        }
        pause = ready == null ? Math.min(2 * pause, LAST_PAUSE) : FIRST_PAUSE;
        nextStart = System.nanoTime() + pause;
        ready = null;
        starts++;
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process = started;
            Thread reader = new Thread(() -> read(started), "output-of-" + log.getFileName());
            reader.setDaemon(true);
            reader.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start " + command.get(0) + ": " + failure.getMessage(), failure);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long processId() {
        return process != null && process.isAlive() ? process.pid() : 0;
    }

    /** The line by which it has said that it is ready, if it runs and is. */
    Optional<String> readiness() {
        return isAlive() ? Optional.ofNullable(ready) : Optional.empty();
    }

    int restarts() {
        return Math.max(0, starts - 1);
    }

    /** SIGTERM. */
    void askToStop() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Waits for its end, and kills it if it does not come. */
    void awaitEnd(long seconds) {
        if (process == null) {
            return;
        }
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read(Process started) {
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
                PrintWriter kept = new PrintWriter(
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            lines.lines().forEach(line -> {
                kept.println(line);
                kept.flush();
                if (announcesReadiness.test(line)) {
                    ready = line;
                }
            });
        } catch (IOException | UncheckedIOException ended) {
            // A process that is killed has no more to say.
        }
    }
}
