package io.tagi.actors.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps workers and reconcilers from writing to the log what goes wrong thousands of times by intention. */
final class SimulationLog {
    private SimulationLog() {}

    static void silence() {
        for (String talkative : List.of("io.tagi.actors.worker", "io.tagi.actors.node")) {
            ((Logger) LoggerFactory.getLogger(talkative)).setLevel(Level.OFF);
        }
    }
}
