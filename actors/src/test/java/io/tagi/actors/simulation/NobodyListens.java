package io.tagi.actors.simulation;

import io.tagi.actors.worker.WorkListener;
import io.tagi.actors.worker.WorkerListener;
import io.tagi.protocol.work.WorkKind;
import java.time.Duration;
import java.util.Map;

/** Counts nothing. */
final class NobodyListens implements WorkerListener, WorkListener {
    @Override
    public void generated(int adapters, Duration forwardPass) {}

    @Override
    public void answered(String outcome, Duration time) {}

    @Override
    public void repeated() {}

    @Override
    public void deadLettered(String reason) {}

    @Override
    public void begun(WorkKind kind) {}

    @Override
    public void stepped(String stage, long steps, long tokens, Duration time, Map<String, Double> losses) {}

    @Override
    public void computed(WorkKind kind, String outcome, Duration time) {}
}
