package io.tagi.cli;

import io.tagi.actors.node.NodeFile;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.RouteBenchmark;
import io.tagi.model.t5.RouteSpeed;
import io.tagi.model.tensor.ComputeDevice;
import io.tagi.model.tensor.TorchRuntime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks over the machine. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Check Java, engine, compute route, cores, memory, ports and folders; say what to do about what is wrong.")
final class DoctorCommand implements Callable<Integer> {
    private static final long LEAST_FREE_DISK = 2L << 30;
    private static final long LEAST_MEMORY = 2L << 30;

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    /**
     * One finding.
     *
     * @param remedy what to do, if something is wrong
     */
    private record Finding(String what, String found, Optional<String> remedy) {
        static Finding good(String what, String found) {
            return new Finding(what, found, Optional.empty());
        }

        static Finding bad(String what, String found, String remedy) {
            return new Finding(what, found, Optional.of(remedy));
        }
    }

    @Override
    public Integer call() {
        Screen screen = options.screen();
        List<Finding> findings =
                List.of(java(), memory(), openMp(), engine(), route(), dataFolder(), disk(), nodeAndPorts());
        findings.forEach(finding -> print(screen, finding));
        return findings.stream().allMatch(finding -> finding.remedy().isEmpty()) ? ExitCode.OK : ExitCode.DIFFERS;
    }

    private static void print(Screen screen, Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("check", finding.what());
        fields.put("ok", finding.remedy().isEmpty());
        fields.put("found", finding.found());
        fields.put("remedy", finding.remedy().orElse(null));
        screen.result(
                fields,
                (finding.remedy().isEmpty() ? "ok     " : "WRONG  ") + finding.what() + ": " + finding.found()
                        + finding.remedy()
                                .map(remedy -> System.lineSeparator() + "       " + remedy)
                                .orElse(""));
    }

    private static Finding java() {
        int major = Runtime.version().feature();
        String found = Runtime.version() + " by " + System.getProperty("java.vendor");
        return major >= 17
                ? Finding.good("Java", found)
                : Finding.bad("Java", found, "Java 17 or later is needed; set JAVA_HOME to one.");
    }

    private static Finding memory() {
        int cores = Runtime.getRuntime().availableProcessors();
        long total = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        String found = cores + " cores, " + (total >> 20) + " MiB of memory, "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB of it for the Java heap";
        return total >= LEAST_MEMORY
                ? Finding.good("cores and memory", found)
                : Finding.bad(
                        "cores and memory", found, "At least 2 GiB are needed: the engine alone takes half of one.");
    }

    private static Finding openMp() {
        String policy = Optional.ofNullable(System.getenv("OMP_WAIT_POLICY")).orElse("not set");
        return policy.equalsIgnoreCase("PASSIVE")
                ? Finding.good("OMP_WAIT_POLICY", policy)
                : Finding.bad(
                        "OMP_WAIT_POLICY",
                        policy,
                        "Set it to PASSIVE before the process starts, as ./tagi does: idle threads of the engine would spin.");
    }

    private static Finding engine() {
        return attempt(
                "engine",
                () -> {
                    try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU)) {
                        return "PyTorch on " + runtime.device() + ", " + TorchRuntime.threads()
                                + " threads per operation";
                    }
                },
                "The native library did not load. Only Linux on x86-64 has one on the class path; check free disk in"
                        + " $DJL_CACHE_DIR, where it is unpacked.");
    }

    private static Finding route() {
        return attempt(
                "compute route",
                () -> {
                    try (TorchRuntime runtime = TorchRuntime.open(ComputeDevice.CPU)) {
                        List<RouteSpeed> speeds = RouteBenchmark.measure(runtime);
                        ComputeRoute exact =
                                RouteBenchmark.propose(speeds, List.of(ComputeRoute.MKL, ComputeRoute.ONEDNN));
                        return speeds.stream().map(DoctorCommand::describe).collect(Collectors.joining(", "))
                                + "; for a new float32 hypernetwork " + exact.id()
                                + " is proposed, one that exists keeps its own";
                    }
                },
                "The micro-benchmark failed, see the engine above.");
    }

    private static String describe(RouteSpeed speed) {
        return String.format(Locale.ROOT, "%s %.0f GFLOP/s", speed.route().id(), speed.gigaflops());
    }

    private Finding dataFolder() {
        Path folder = options.dataFolder();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
            return Finding.good("data folder", folder + " is writable");
        } catch (IOException denied) {
            return Finding.bad(
                    "data folder",
                    folder + " cannot be written: " + denied.getMessage(),
                    "Choose another with --data or $TAGI_HOME.");
        }
    }

    private Finding disk() {
        try {
            Path existing = options.dataFolder();
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            long free = existing == null ? 0 : Files.getFileStore(existing).getUsableSpace();
            String found = (free >> 20) + " MiB free";
            return free >= LEAST_FREE_DISK
                    ? Finding.good("disk", found)
                    : Finding.bad("disk", found, "Keep 2 GiB free: the engine unpacks 450 MiB, the journal grows.");
        } catch (IOException unknown) {
            return Finding.bad("disk", "cannot be measured: " + unknown.getMessage(), "Check the data folder.");
        }
    }

    private Finding nodeAndPorts() {
        Optional<NodeFile> running = NodeFile.find(options.dataFolder());
        if (running.isPresent()) {
            return Finding.good(
                    "node",
                    "runs as process " + running.get().processId() + ", Kafka "
                            + running.get().bootstrapServers() + ", health on port "
                            + running.get().httpPort());
        }
        return attempt(
                "node and ports",
                () -> {
                    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                        return "no node runs on this data folder; the loopback interface gives out ports, such as "
                                + socket.getLocalPort();
                    } catch (IOException refused) {
                        throw new java.io.UncheckedIOException(refused);
                    }
                },
                "No port can be opened on the loopback interface: broker and cluster need some.");
    }

    private static Finding attempt(String what, Supplier<String> check, String remedy) {
        try {
            return Finding.good(what, check.get());
        } catch (RuntimeException | LinkageError failure) {
            return Finding.bad(what, String.valueOf(failure.getMessage()), remedy);
        }
    }
}
