package io.tagi.actors.worker;

import io.tagi.model.tensor.TorchRuntime;
import io.tagi.protocol.ComputeEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process computes on. */
public final class ThisMachine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String PROCESSOR = processor();

    private ThisMachine() {}

    /**
     * The environment of computations here.
     *
     * @param threads how many threads one operation uses
     */
    public static ComputeEnvironment computingWith(int threads) {
        String java = Runtime.version() + " on " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return new ComputeEnvironment(java, TorchRuntime.nativeBuild(), PROCESSOR, threads);
    }

    /** The name that Linux knows; a virtual machine may be told no more than the maker's. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException notLinux) {
            return "unknown processor";
        }
    }
}
