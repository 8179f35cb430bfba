package io.tagi.cli;

import io.tagi.actors.audit.AuditSubject;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.audit.SelectedLog;
import io.tagi.actors.audit.SubjectSearch;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What people call the things that they ask about. */
final class AuditSubjects {
    private AuditSubjects() {}

    /** The one thing that is meant. */
    static AuditSubject find(Evidence evidence, String name) {
        return new SubjectSearch(evidence.log())
                .find(name)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.MISSING,
                        "There is no experiment, request, adapter, hypernetwork or evaluation \"" + name
                                + "\" in this log."
                                + " Give an experiment's id, a request's id, or an id's first digits (8 at least), or"
                                + " EXPERIMENT/EVALUATION."));
    }

    /** Things with all that they come from. */
    static Evidence select(Evidence evidence, List<String> names) {
        SubjectSearch search = new SubjectSearch(evidence.log());
        SortedSet<String> entities = new TreeSet<>();
        names.forEach(name -> entities.addAll(search.ancestry(find(evidence, name))));
        return new Evidence(new SelectedLog(evidence.log(), entities), evidence.blobs());
    }
}
