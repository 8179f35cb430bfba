package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Java program of this class path in a process of its own. What it prints is kept for the message of a failed test. */
final class ChildJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Started often and short-lived: quick to start counts, quick in the long run does not. */
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dai.djl.offline=true",
            "-Dfile.encoding=UTF-8");

    /** What the launcher {@code tagi} sets as well. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("OMP_WAIT_POLICY", "PASSIVE", "MALLOC_ARENA_MAX", "2", "OPT_OUT_TRACKING", "true");

    private final Process process;
    private final List<String> results = new CopyOnWriteArrayList<>();
    private final List<String> everything = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private ChildJvm(Process process) {
        this.process = process;
        read(process.getInputStream(), results);
        read(process.getErrorStream(), new ArrayList<>());
    }

    /** Starts a main class with the Java that runs this test. */
    static ChildJvm start(Class<?> main, List<String> options, List<String> arguments) {
        return start(Path.of(System.getProperty("java.home")), main, options, arguments);
    }

    /** Starts a main class with the Java in this folder. */
    static ChildJvm start(Path javaHome, Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(ENVIRONMENT);
        try {
            return new ChildJvm(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The first line of standard output that is so; fails if the program ends without one. */
    String awaitLine(Predicate<String> wanted) {
        await().atMost(PATIENCE).until(() -> find(wanted).isPresent() || !process.isAlive());
        awaitReadersIfEnded();
        assertThat(find(wanted)).as("a line that was waited for in%n%s", this).isPresent();
        return find(wanted).orElseThrow();
    }

    /** Waits until standard output is so; fails if the program ends before. */
    void awaitResults(Predicate<List<String>> wanted) {
        await().atMost(PATIENCE).until(() -> wanted.test(results) || !process.isAlive());
        assertThat(wanted.test(results)).as("what was waited for in%n%s", this).isTrue();
    }

    /** Waits for the program's end; returns its exit code. */
    int awaitEnd() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the end of%n%s", this)
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        awaitReadersIfEnded();
        return process.exitValue();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, then waits for the end; returns the exit code. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The lines of standard output. */
    List<String> results() {
        return List.copyOf(results);
    }

    /** How much memory the process holds, in KiB: {@code VmRSS} of proc(5). */
    long residentMemory() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Everything that the process has printed, on both streams. */
    @Override
    public String toString() {
        return "process " + process.pid() + ":" + System.lineSeparator()
                + String.join(System.lineSeparator(), everything);
    }

    @Override
    public void close() {
        kill();
    }

    private Optional<String> find(Predicate<String> wanted) {
        return results.stream().filter(wanted).findFirst();
    }

    private void read(InputStream stream, List<String> into) {
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> {
                    everything.add(line);
                    into.add(line);
                });
            } catch (IOException | UncheckedIOException killed) {
                everything.add("(its output ended: " + killed.getMessage() + ")");
            }
        });
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    private void awaitReadersIfEnded() {
        if (!process.isAlive()) {
            readers.forEach(reader -> {
                try {
                    reader.join(PATIENCE.toMillis());
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }
}
