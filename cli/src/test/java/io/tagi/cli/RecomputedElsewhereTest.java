package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same instructions are computed again somewhere else, from a model made again from its seed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class RecomputedElsewhereTest {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final List<String> REQUESTS = List.of(
            "{\"requestId\":\"short\",\"definition\":\"Reverse the list.\"}",
            "{\"requestId\":\"long\",\"definition\":\"" + "Say it in other words. ".repeat(60) + "\"}",
            "{\"requestId\":\"exotic\",\"definition\":\"Übersetze: 猫 🐈\",\"positiveExamples\":"
                    + "[{\"input\":\"\",\"output\":\"\\t\"}]}");

    private Path folder;
    private List<JsonNode> first;

    @BeforeAll
    void compute(@TempDir Path given) {
        folder = given;
        first = compute(JAVA_HOME, "first", List.of());
        assertThat(first).hasSize(REQUESTS.size());
    }

    @Test
    void hasTheSameBitsInAnotherProcessThatComputesWithTwoThreads() {
        assertThat(compute(JAVA_HOME, "threads", List.of("--set", "tagi.generator.compute-threads=2")))
                .isEqualTo(first);
    }

    @Test
    void hasTheSameBitsOnAnotherJava() throws IOException {
        Optional<Path> other = otherJava();
        Assumptions.assumeTrue(other.isPresent(), "No other Java from 17 on is installed beside " + JAVA_HOME);
        assertThat(compute(other.orElseThrow(), "other-java", List.of())).isEqualTo(first);
    }

    /** The answers, digests included, in the order of their request ids. */
    private List<JsonNode> compute(Path javaHome, String name, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("submit", "--json", "--set", "tagi.model.preset=nano"));
        arguments.addAll(List.of("--file", requests().toString()));
        arguments.addAll(List.of("--data", folder.resolve(name).toString()));
        arguments.addAll(more);
        try (ChildJvm run = ChildJvm.start(javaHome, Tagi.class, List.of("-Xmx256m"), arguments)) {
            assertThat(run.awaitEnd()).as("%s", run).isZero();
            return run.results().stream().sorted().map(CommandRun::json).toList();
        }
    }

    private Path requests() {
        try {
            return Files.write(folder.resolve("requests.jsonl"), REQUESTS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Path> otherJava() throws IOException {
        Path installed = Objects.requireNonNull(JAVA_HOME.toRealPath().getParent());
        try (Stream<Path> siblings = Files.list(installed)) {
            return siblings.filter(
                            home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                    .filter(home -> version(home) >= 17
                            && version(home) != Runtime.version().feature())
                    .findFirst();
        }
    }

    private static int version(Path javaHome) {
        Properties release = new Properties();
        try (var file = Files.newBufferedReader(javaHome.resolve("release"))) {
            release.load(file);
            return Runtime.Version.parse(
                            release.getProperty("JAVA_VERSION", "0").replace("\"", ""))
                    .feature();
        } catch (IOException | IllegalArgumentException unknown) {
            return 0;
        }
    }
}
