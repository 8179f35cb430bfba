package io.tagi.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Takes the time of this process. Its CPU time advances in steps of 10 ms on Linux, so measure several repetitions of short
 * work together.
 */
public final class Stopwatch {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double NANOSECONDS = 1e9;

    private final long cpuStart = PROCESS.getProcessCpuTime();
    private final long wallStart = System.nanoTime();

    private Stopwatch() {}

    /** Starts to take the time. */
    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** What has passed since the start. */
    public Measurement elapsed() {
        return new Measurement(
                (PROCESS.getProcessCpuTime() - cpuStart) / NANOSECONDS, (System.nanoTime() - wallStart) / NANOSECONDS);
    }
}
