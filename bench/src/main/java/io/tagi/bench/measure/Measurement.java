package io.tagi.bench.measure;

/**
 * What a piece of work took.
 *
 * @param cpuSeconds the time that all threads of the process spent computing
 * @param wallSeconds the time that passed
 */
public record Measurement(double cpuSeconds, double wallSeconds) {
    /** The share of one of several equal repetitions. */
    public Measurement per(int repetitions) {
        return new Measurement(cpuSeconds / repetitions, wallSeconds / repetitions);
    }
}
