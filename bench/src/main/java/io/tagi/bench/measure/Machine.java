package io.tagi.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** This machine, today. */
    public static Machine current() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                LocalDate.now(ZoneOffset.UTC).toString());
    }

    /** With family and model, since a virtual machine may be told no more than the maker's name. */
    private static String processorName() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            Map<String, String> first = lines.takeWhile(line -> !line.isBlank())
                    .map(line -> line.split(":", 2))
                    .collect(Collectors.toMap(field -> field[0].strip(), field -> field[1].strip()));
            return first.get("model name") + " (family " + first.get("cpu family") + ", model " + first.get("model")
                    + ")";
        } catch (IOException notLinux) {
            return System.getProperty("os.arch", "unknown");
        }
    }

    @Override
    public String toString() {
        return processors + " x " + processor + ", Java " + java + ", " + day;
    }
}
