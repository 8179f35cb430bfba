package io.tagi.protocol.experiment;

import io.tagi.protocol.ComputeEnvironment;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a piece of work went, for people: nothing here decides what follows, and it may differ when the work is repeated.
 *
 * @param seconds the time of the computation
 * @param steps optimiser steps, or batches where nothing is trained
 * @param tokens tokens that were read and written
 * @param losses the last losses by term; finite
 * @param worker who computed it
 * @param softwareVersion with what
 * @param device on what
 * @param environment what else may decide the last bits; absent in what was written before it was asked
 */
public record WorkReport(
        double seconds,
        long steps,
        long tokens,
        SortedMap<String, Double> losses,
        String worker,
        String softwareVersion,
        String device,
        Optional<ComputeEnvironment> environment) {
    /** @throws IllegalArgumentException if a number is not finite */
    public WorkReport {
        FiniteNumbers.require("seconds", seconds);
        losses = FiniteNumbers.copyOf("losses", losses);
        Objects.requireNonNull(worker, "The report has no \"worker\".");
        Objects.requireNonNull(softwareVersion, "The report has no \"softwareVersion\".");
        Objects.requireNonNull(device, "The report has no \"device\".");
        environment = environment == null ? Optional.empty() : environment;
    }

    /** A report that tells no environment. */
    public WorkReport(
            double seconds,
            long steps,
            long tokens,
            SortedMap<String, Double> losses,
            String worker,
            String softwareVersion,
            String device) {
        this(seconds, steps, tokens, losses, worker, softwareVersion, device, Optional.empty());
    }
}
