package io.tagi.actors.worker;

import io.tagi.protocol.work.WorkKind;
import java.time.Duration;
import java.util.Map;

/** Hears of long work, in order to count it. Called from many threads; must be quick. */
public interface WorkListener {
    /** A computation begins. */
    void begun(WorkKind kind);

    /**
     * Optimiser steps, or batches where nothing is trained, were done.
     *
     * @param stage what they belong to: one of a handful of names, see {@link StepMeter#stageOf}
     * @param steps how many
     * @param tokens how many tokens they read and wrote
     * @param time how long all of them took
     * @param losses the latest losses by term
     */
    void stepped(String stage, long steps, long tokens, Duration time, Map<String, Double> losses);

    /** A computation ended, one way or another. */
    void computed(WorkKind kind, String outcome, Duration time);
}
