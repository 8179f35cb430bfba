package io.tagi.actors.audit;

import io.tagi.actors.store.EventLog;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.work.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of an experiment's work with its recorded result.
 *
 * @param place the event that tells the result
 * @param item what was to be done
 * @param result what it came to
 */
public record RecordedWork(EventPlace place, WorkItem item, WorkCompleted result) {
    /** All work of an experiment that has a result, in the order of the results. */
    public static List<RecordedWork> of(EventLog log, AuditSubject.Experiment experiment) {
        Map<Digest, WorkItem> items = new HashMap<>();
        List<RecordedWork> works = new ArrayList<>();
        for (Histories.Told told : new Histories(log).of(experiment.entity())) {
            if (told.entry().event() instanceof WorkRequested requested) {
                requested.requested().forEach(item -> items.put(item.workId(), item));
            } else if (told.entry().event() instanceof WorkCompleted completed) {
                WorkItem item = items.get(completed.workId());
                if (item != null) {
                    works.add(new RecordedWork(told.place(), item, completed));
                }
            }
        }
        return List.copyOf(works);
    }

    /** What is worked on, for a person. */
    public String describe() {
        return Assignment.of(item).describe();
    }
}
