package io.tagi.actors.audit;

import io.tagi.actors.store.EventLog;
import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.RequestAccepted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds in a log what a person names. */
public final class SubjectSearch {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{8,64}");

    private final EventLog log;
    private final Histories histories;

    public SubjectSearch(EventLog log) {
        this.log = log;
        this.histories = new Histories(log);
    }

    /**
     * What is meant by a name: the id of an experiment or a request; an experiment's id, a slash and an evaluation's name; or the first
     * digits of an adapter's id or blob, of a hypernetwork, or of an evaluation's result.
     */
    public Optional<AuditSubject> find(String name) {
        if (isThere(EntityKind.EXPERIMENT.entity(name))) {
            return Optional.of(new AuditSubject.Experiment(ExperimentId.of(name)));
        }
        if (isThere(EntityKind.REQUEST.entity(name))) {
            return Optional.of(new AuditSubject.Adapter(EntityKind.REQUEST.entity(name)));
        }
        int slash = name.indexOf('/');
        if (slash > 0 && isThere(EntityKind.EXPERIMENT.entity(name.substring(0, slash)))) {
            return Optional.of(
                    new AuditSubject.Evaluation(ExperimentId.of(name.substring(0, slash)), name.substring(slash + 1)));
        }
        return DIGITS.matcher(name).matches() ? byDigits(name) : Optional.empty();
    }

    /** The experiment that published a hypernetwork, if it is in the log. */
    public Optional<Published> publication(Digest hypernetwork) {
        List<Published> found = new ArrayList<>();
        histories.forEach(told -> {
            if (told.entry().event() instanceof HypernetworkPublished published
                    && published.hypernetwork().equals(hypernetwork)) {
                found.add(new Published(told.place(), published));
            }
        });
        return found.stream().findFirst();
    }

    /** A publication and its place. */
    public record Published(EventPlace place, HypernetworkPublished event) {}

    /** The entities that tell of a subject and of everything that it comes from. */
    public SortedSet<String> ancestry(AuditSubject subject) {
        SortedSet<String> entities = new TreeSet<>();
        addAncestry(subject.entity(), entities);
        return entities;
    }

    private void addAncestry(String entity, SortedSet<String> entities) {
        if (!isThere(entity) || !entities.add(entity)) {
            return;
        }
        for (Histories.Told told : histories.of(entity)) {
            Event event = told.entry().event();
            if (event instanceof ExperimentForked forked) {
                addAncestry(EntityKind.EXPERIMENT.entity(forked.fork().parent().value()), entities);
            } else if (event instanceof RequestAccepted accepted) {
                publication(accepted.generation().hypernetwork())
                        .ifPresent(published -> addAncestry(published.place().entity(), entities));
            }
        }
    }

    private boolean isThere(String entity) {
        List<String> found = new ArrayList<>();
        log.forEach(entity, event -> found.add(event.entity()));
        return !found.isEmpty();
    }

    private Optional<AuditSubject> byDigits(String digits) {
        List<AuditSubject> found = new ArrayList<>();
        histories.forEach(told -> {
            Event event = told.entry().event();
            if (event instanceof AdapterGenerated generated
                    && (begins(generated.adapterId(), digits) || begins(generated.digest(), digits))) {
                found.add(new AuditSubject.Adapter(told.stored().entity()));
            } else if (event instanceof HypernetworkPublished published && begins(published.hypernetwork(), digits)) {
                found.add(new AuditSubject.Experiment(published.experimentId()));
            } else if (event instanceof EvaluationCompleted evaluation && begins(evaluation.result(), digits)) {
                found.add(new AuditSubject.Evaluation(evaluation.experimentId(), evaluation.name()));
            }
        });
        return found.stream().findFirst();
    }

    private static boolean begins(Digest digest, String digits) {
        return digest.hex().startsWith(digits);
    }
}
