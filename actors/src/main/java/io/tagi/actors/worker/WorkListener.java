package io.tagi.actors.worker;

import io.tagi.protocol.work.WorkKind;
import java.time.Duration;

/** Hears of long work, in order to count it. Called from many threads; must be quick. */
public interface WorkListener {
    /** A computation ended, one way or another. */
    void computed(WorkKind kind, String outcome, Duration time);
}
