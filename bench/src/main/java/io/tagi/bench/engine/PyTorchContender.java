package io.tagi.bench.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tagi.bench.measure.Measurement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The same model in plain PyTorch: {@code t5_reference.py} in a process of its own, which stays between tasks. */
final class PyTorchContender implements Contender {
    private static final String SCRIPT = "t5_reference.py";
    private static final long SECONDS_TO_END = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Precision precision;
    private final Path complaints;
    private final BufferedReader answers;
    private final Writer orders;
    private final Libraries libraries;

    /** What the script says about itself before anything else. */
    private record Libraries(String version, String openblas) {}

    /** What the script answers. */
    private record Answer(double cpuSeconds, double wallSeconds, List<Double> outcome) {}

    private PyTorchContender(Process process, Precision precision, Path complaints) throws IOException {
        this.process = process;
        this.precision = precision;
        this.complaints = complaints;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.libraries = read(Libraries.class);
    }

    /**
     * Starts Python and loads the model.
     *
     * @param python the interpreter
     * @throws PyTorchUnavailableException if it cannot run the script, or if its numbers would be wrong
     */
    static PyTorchContender start(Path python, WorkloadData data, Precision precision, int threads) throws IOException {
        Path script = data.folder().resolve(SCRIPT);
        Path complaints = data.folder().resolve("pytorch-" + precision.code() + ".log");
        try (InputStream text = Objects.requireNonNull(PyTorchContender.class.getResourceAsStream("/" + SCRIPT))) {
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = List.of(
                python.toString(),
                script.toString(),
                data.folder().toString(),
                "--precision",
                precision.code(),
                "--threads",
                Integer.toString(threads));
        PyTorchContender contender = new PyTorchContender(launch(command, complaints), precision, complaints);
        contender.requireSoundLibraries();
        return contender;
    }

    @Override
    public String name() {
        return "PyTorch " + libraries.version() + " " + precision.code();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public TaskRun run(Task task, int repetitions) {
        try {
            orders.write(task.command() + ' ' + repetitions + '\n');
            orders.flush();
            Answer answer = read(Answer.class);
            return new TaskRun(new Measurement(answer.cpuSeconds(), answer.wallSeconds()), answer.outcome());
        } catch (IOException gone) {
            throw new UncheckedIOException("PyTorch's process has ended: " + lastComplaint(), gone);
        }
    }

    @Override
    public void close() {
        try {
            // The end of its input ends the script.
            orders.close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(List<String> command, Path complaints) {
        try {
            return new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
        } catch (IOException absent) {
            throw new PyTorchUnavailableException("there is no interpreter " + command.get(0));
        }
    }

    private void requireSoundLibraries() {
        if (libraries.openblas().equals("pthread")) {
            close();
            throw new PyTorchUnavailableException(
                    "its OpenBLAS makes threads of its own besides PyTorch's, which slows both"
                            + " down; on Debian, install libopenblas0-openmp and remove libopenblas0-pthread");
        }
    }

    private <T> T read(Class<T> type) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new PyTorchUnavailableException(lastComplaint());
        }
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException other) {
            throw new PyTorchUnavailableException("it said: " + line);
        }
    }

    private String lastComplaint() {
        try {
            List<String> lines = Files.readAllLines(complaints);
            return lines.isEmpty() ? "its process ended without a word" : lines.get(lines.size() - 1);
        } catch (IOException unreadable) {
            return "its process ended";
        }
    }
}
