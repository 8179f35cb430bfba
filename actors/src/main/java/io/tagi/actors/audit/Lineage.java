package io.tagi.actors.audit;

import io.tagi.protocol.ComputeEnvironment;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.request.AdapterGenerated;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where things come from, as the log tells it. */
public final class Lineage {
    private final Histories histories;
    private final SubjectSearch search;
    private final Evidence evidence;

    public Lineage(Evidence evidence) {
        this.evidence = evidence;
        this.histories = new Histories(evidence.log());
        this.search = new SubjectSearch(evidence.log());
    }

    /** The lineage of a subject; empty if it has not come to be. */
    public Optional<LineageNode> of(AuditSubject subject) {
        if (subject instanceof AuditSubject.Experiment experiment) {
            return Optional.of(experiment(experiment.id()).experiment());
        }
        if (subject instanceof AuditSubject.Evaluation evaluation) {
            return experiment(evaluation.experiment()).evaluation(evaluation.name());
        }
        return RecordedAdapter.of(evidence.log(), (AuditSubject.Adapter) subject)
                .map(this::adapter);
    }

    private LineageNode adapter(RecordedAdapter recorded) {
        AdapterGenerated answer = recorded.answer();
        LineageNode request = LineageNode.group("request", answer.requestId().value(), List.of())
                .from(LineageNode.of(
                        "instruction", excerpt(recorded.instruction().definition()), answer.instructionDigest()));
        LineageNode generator = LineageNode.group(
                "computation",
                answer.generatorVersion() + ", route " + answer.generation().route(),
                List.of());
        Optional<String> environment = answer.environment().map(ComputeEnvironment::describe);
        return new LineageNode(
                        "adapter",
                        answer.adapterId().brief() + "…",
                        Optional.of(answer.digest()),
                        Map.of("id", answer.adapterId().hex()),
                        List.of())
                .with("bytes", Long.toString(answer.bytes()))
                .with("rank", Integer.toString(answer.generation().rank()))
                .from(request)
                .from(environment.map(ran -> generator.with("on", ran)).orElse(generator))
                .from(hypernetwork(answer));
    }

    private LineageNode hypernetwork(AdapterGenerated answer) {
        return search.publication(answer.generation().hypernetwork())
                .map(published -> experiment(published.event().experimentId()).hypernetwork())
                .orElseGet(() -> LineageNode.of(
                                "hypernetwork",
                                "published nowhere in this log",
                                answer.generation().hypernetwork())
                        .with("weights", answer.weights().code())
                        .from(LineageNode.of(
                                "backbone", "fingerprint", answer.generation().backbone())));
    }

    private ExperimentLineage experiment(ExperimentId id) {
        return new ExperimentLineage(histories.experiment(id));
    }

    private static String excerpt(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return "\"" + (line.length() <= 60 ? line : line.substring(0, 60) + "…") + "\"";
    }
}
