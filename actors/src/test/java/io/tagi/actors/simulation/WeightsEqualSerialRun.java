package io.tagi.actors.simulation;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An experiment comes to the digests that one worker would have come to which nothing befell. */
final class WeightsEqualSerialRun extends Invariant {
    private final Optional<Map<String, Digest>> expected;
    private final Map<String, Digest> results = new TreeMap<>();
    private boolean submitted;

    WeightsEqualSerialRun(World world) {
        this.expected = world.scenario().experiment().map(SerialRun::results);
    }

    @Override
    void committed(JournalRow row, Event happened) {
        if (happened instanceof ExperimentFailed failed) {
            violated("The experiment failed: " + failed.detail());
        } else if (happened instanceof ExperimentEvent event) {
            submitted = true;
            Results.of(event).forEach(this::compare);
        }
    }

    @Override
    void over() {
        if (submitted && !results.equals(expected.orElseThrow())) {
            violated("The experiment has " + results.keySet() + " and not "
                    + expected.orElseThrow().keySet() + ".");
        }
    }

    private void compare(String name, Digest result) {
        results.put(name, result);
        Digest serial = expected.orElseThrow().get(name);
        if (!result.equals(serial)) {
            violated(name + " is " + result + "; computed by one worker it is " + serial + ".");
        }
    }
}
