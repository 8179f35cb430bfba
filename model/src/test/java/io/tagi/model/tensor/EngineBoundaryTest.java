package io.tagi.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources of this module, since the rules are about what is written there. */
final class EngineBoundaryTest {
    private static final Path SOURCES = Path.of("src/main/java/io/tagi/model");

    @Test
    void onlyTheBridgeTouchesTheEnginesInternals() {
        assertThat(filesWith("ai\\.djl\\.pytorch")).containsExactly(SOURCES.resolve("tensor/TorchBridge.java"));
    }

    @Test
    void onlyTheTensorPackageTouchesArraysOfTheEngine() {
        assertThat(filesWith("ai\\.djl\\.(ndarray|engine|nn|training|Device)"))
                .allSatisfy(file -> assertThat(file.getParent()).isEqualTo(SOURCES.resolve("tensor")));
    }

    /** An operation with a Java number borrows memory that may be gone when the gradient needs it. */
    @Test
    void noArithmeticIsDoneOnArraysOfTheEngine() {
        assertThat(filesWith("[aA]rray(\\(\\))?\\s*\\.(add|sub|mul|div|mod|pow|neg|sum|mean|matMul|dot)i?\\("))
                .isEmpty();
    }

    private static List<Path> filesWith(String expression) {
        Pattern pattern = Pattern.compile(expression);
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.endsWith("package-info.java")
                            && pattern.matcher(read(file)).find())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
