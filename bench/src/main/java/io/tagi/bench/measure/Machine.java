package io.tagi.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * Where and when something was measured.
 *
 * @param processor the processor's name for itself
 * @param processors how many of them this process may use
 * @param java the version of the virtual machine
 * @param day the day in UTC, as in ISO 8601
 */
public record Machine(String processor, int processors, String java, String day) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String NAME = "model name";

    /** This machine, today. */
    public static Machine current() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                LocalDate.now(ZoneOffset.UTC).toString());
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(NAME))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return System.getProperty("os.arch", "unknown");
        }
    }

    @Override
    public String toString() {
        return processors + " x " + processor + ", Java " + java + ", " + day;
    }
}
