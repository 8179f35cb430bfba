package io.tagi.actors.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program in a process of its own, to be killed without warning. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a main class of this class path. */
    public static ChildJvm start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The rest of the next line of output that starts with this word; fails if the program ends without one. */
    public String await(String word) {
        try {
            String line = output.readLine();
            while (line != null && !line.startsWith(word)) {
                line = output.readLine();
            }
            assertThat(line).as("a line of output with " + word).isNotNull();
            return line == null ? "" : line.substring(word.length()).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, then waits for the end. */
    public int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
