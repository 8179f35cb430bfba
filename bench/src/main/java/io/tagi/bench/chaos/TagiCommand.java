package io.tagi.bench.chaos;

import io.tagi.cli.Tagi;
import io.tagi.cli.cluster.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command line in a process of its own; what it prints goes to a file. */
record TagiCommand(Process process, Path output) implements AutoCloseable {
    private static final String HEAP = "512m";

    static TagiCommand start(Path output, List<String> arguments) throws IOException {
        Process process = new ProcessBuilder(JavaProgram.command(HEAP, Tagi.class.getName(), arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new TagiCommand(process, output);
    }

    /** Runs it to its end, which has to be a good one. */
    static void run(Path output, List<String> arguments) throws IOException, InterruptedException {
        try (TagiCommand command = start(output, arguments)) {
            command.await();
        }
    }

    /** Waits for its end, which has to be a good one; returns the last line. */
    String await() throws IOException, InterruptedException {
        int exitCode = process.waitFor();
        List<String> lines = Files.readAllLines(output);
        if (exitCode != 0) {
            throw new IOException("tagi ended with exit code " + exitCode + " and said:\n" + String.join("\n", lines));
        }
        return lines.get(lines.size() - 1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
