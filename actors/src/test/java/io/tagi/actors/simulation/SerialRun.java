package io.tagi.actors.simulation;

import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.ExperimentDecider;
import io.tagi.actors.experiment.ExperimentState;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.work.WorkItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** An experiment done by one worker, piece by piece in the order of the asking, with no system around it and nothing going wrong. */
final class SerialRun {
    private static final Map<Digest, Map<String, Digest>> KNOWN = new HashMap<>();
    private static final ExperimentId ID = ExperimentId.of("experiment");

    private final ExperimentDecider decider = new ExperimentDecider();
    private final Deque<WorkItem> waiting = new ArrayDeque<>();
    private final Map<String, Digest> results = new TreeMap<>();
    private ExperimentState state = decider.initial();

    private SerialRun() {}

    /** What the experiment results in, by name. */
    static Map<String, Digest> results(ExperimentSpec spec) {
        return KNOWN.computeIfAbsent(spec.digest(), digest -> new SerialRun().run(spec));
    }

    private Map<String, Digest> run(ExperimentSpec spec) {
        SimulatedBlobStore blobs = new SimulatedBlobStore(() -> false, () -> Duration.ZERO);
        World.INPUTS.forEach(input -> blobs.put(input.getBytes(StandardCharsets.UTF_8)));
        SimulatedComputation computation = new SimulatedComputation(blobs);
        tell(new ExperimentCommand.Submit(new ExperimentRequested(ID, spec), "serial"));
        while (!waiting.isEmpty()) {
            WorkItem item = waiting.remove();
            tell(new ExperimentCommand.Complete(item.workId(), computation.compute(item, progress -> {}), "serial"));
        }
        return results;
    }

    private void tell(ExperimentCommand command) {
        for (ExperimentEvent event : decider.decide(state, command)) {
            state = decider.evolve(state, event);
            results.putAll(Results.of(event));
            if (event instanceof WorkRequested requested) {
                waiting.addAll(requested.requested());
            }
        }
    }
}
