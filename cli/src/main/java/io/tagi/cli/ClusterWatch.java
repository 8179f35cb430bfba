package io.tagi.cli;

import io.tagi.cli.cluster.ClusterFolder;
import io.tagi.cli.cluster.ClusterPlan;
import io.tagi.cli.cluster.ClusterStatus;
import io.tagi.cli.cluster.ProcessStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Follows a local cluster and tells how it is. */
final class ClusterWatch {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    private final ClusterFolder folder;
    private final Screen screen;

    ClusterWatch(ClusterFolder folder, Screen screen) {
        this.folder = folder;
        this.screen = screen;
    }

    /**
     * Waits until the cluster is as planned.
     *
     * @param supervised whether the supervisor runs
     */
    void await(ClusterPlan plan, Duration patience, BooleanSupplier supervised) {
        long end = System.nanoTime() + patience.toNanos();
        while (!status().fulfils(plan)) {
            if (!supervised.getAsBoolean()) {
                throw new CommandFailure(
                        ExitCode.FAILURE, "The supervisor has ended; " + folder.log("supervisor") + " says why.");
            }
            if (System.nanoTime() - end > 0) {
                List<String> late = status().processes().stream()
                        .filter(process -> !process.isReady())
                        .map(ProcessStatus::name)
                        .toList();
                throw new CommandFailure(
                        ExitCode.UNAVAILABLE,
                        "After " + patience.toMinutes() + " minutes the cluster is not as planned; not ready: " + late
                                + ". What they say is in " + folder.log("NAME") + ".");
            }
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
        }
    }

    /** Prints one line for each process. */
    ClusterStatus print() {
        ClusterStatus status = status();
        for (ProcessStatus process : status.processes()) {
            String state = process.state().name().toLowerCase(Locale.ROOT);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", process.name());
            fields.put("status", state);
            fields.put("processId", process.processId());
            fields.put("restarts", process.restarts());
            fields.put("roles", process.roles());
            fields.put("httpPort", process.httpPort());
            screen.result(
                    fields,
                    String.format(
                            Locale.ROOT,
                            "%-10s %-9s process %-8d restarts %-3d %s",
                            process.name(),
                            state,
                            process.processId(),
                            process.restarts(),
                            String.join(",", process.roles())));
        }
        return status;
    }

    private ClusterStatus status() {
        return ClusterStatus.read(folder).orElseGet(() -> new ClusterStatus(0, List.of()));
    }
}
