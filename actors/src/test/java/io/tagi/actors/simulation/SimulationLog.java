package io.tagi.actors.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps workers from writing to the log what goes wrong thousands of times by intention. */
final class SimulationLog {
    private SimulationLog() {}

    static void silence() {
        ((Logger) LoggerFactory.getLogger("io.tagi.actors.worker")).setLevel(Level.OFF);
    }
}
