package io.tagi.actors.audit;

import io.tagi.actors.store.EventLog;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.InputNames;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.request.AdapterGenerated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a blob has gone into: whatever was computed from it, from what was computed from that, and so on to the adapters.
 *
 * <p>It is followed from work to work: a data set that a work item names is taken to have gone into all of the work's results.
 */
public final class Impact {
    private final Histories histories;
    private final Set<Digest> touched;
    private final Map<Digest, String> works = new HashMap<>();
    private final List<Affected> affected = new ArrayList<>();
    private final Set<EventPlace> told = new HashSet<>();

    private Impact(EventLog log, Collection<Digest> sources) {
        this.histories = new Histories(log);
        this.touched = new HashSet<>(sources);
    }

    /**
     * Something that a blob has gone into.
     *
     * @param place the event that tells of it
     * @param kind teacher, weights, hypernetwork, evaluation or adapter
     * @param name which one, for a person
     * @param digest its content or identity
     */
    public record Affected(EventPlace place, String kind, String name, Digest digest) {}

    /** Everything that any of these has gone into: first what experiments made, then adapters. */
    public static List<Affected> of(EventLog log, Collection<Digest> sources) {
        Impact impact = new Impact(log, sources);
        int before;
        do {
            // An experiment may have branched off one that comes later in the log's order.
            before = impact.touched.size();
            impact.histories.forEach(impact::followExperiment);
        } while (impact.touched.size() > before);
        impact.histories.forEach(impact::followRequest);
        return List.copyOf(impact.affected);
    }

    private void followExperiment(Histories.Told event) {
        if (!(event.entry().event() instanceof ExperimentEvent happened)) {
            return;
        }
        if (happened instanceof WorkRequested requested) {
            requested.requested().stream()
                    .filter(item -> item.inputs().values().stream().anyMatch(touched::contains))
                    .forEach(
                            item -> works.put(item.workId(), Assignment.of(item).describe()));
        } else if (happened instanceof WorkCompleted completed && works.containsKey(completed.workId())) {
            touched.addAll(completed.outputs().values());
            tell(event.place(), completed);
        }
    }

    private void tell(EventPlace place, WorkCompleted completed) {
        if (!told.add(place)) {
            return;
        }
        String work = String.valueOf(works.get(completed.workId()));
        if (completed instanceof TeacherTrained teacher) {
            affected.add(new Affected(place, "teacher", teacher.category(), teacher.adapter()));
        } else if (completed instanceof HypernetworkPublished published) {
            affected.add(new Affected(
                    place, "hypernetwork", "of experiment " + published.experimentId(), published.hypernetwork()));
        } else if (completed instanceof EvaluationCompleted evaluation) {
            affected.add(new Affected(place, "evaluation", evaluation.name(), evaluation.result()));
        } else {
            affected.add(new Affected(
                    place,
                    "weights",
                    work,
                    Objects.requireNonNull(completed.outputs().get(InputNames.WEIGHTS))));
        }
    }

    private void followRequest(Histories.Told event) {
        Event happened = event.entry().event();
        if (happened instanceof AdapterGenerated generated
                && (touched.contains(generated.generation().hypernetwork())
                        || touched.contains(generated.instructionDigest())
                        || touched.contains(generated.digest())
                        || touched.contains(generated.adapterId()))) {
            affected.add(new Affected(
                    event.place(), "adapter", "of request " + generated.requestId(), generated.adapterId()));
        }
    }
}
