package io.tagi.actors.experiment;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.work.WorkItem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All work that an experiment has asked for, by its identity.
 *
 * @param open what waits for a result
 * @param done what has one
 */
record WorkLedger(SortedMap<Digest, OpenWork> open, SortedMap<Digest, DoneWork> done) {
    WorkLedger {
        open = Collections.unmodifiableSortedMap(open);
        done = Collections.unmodifiableSortedMap(done);
    }

    /** @param attempt the attempt that is under way, from 1 */
    record OpenWork(WorkItem item, int attempt) {}

    /** @param outputs what it resulted in; held against every other result of the same work */
    record DoneWork(Assignment assignment, SortedMap<String, Digest> outputs) {}

    static WorkLedger empty() {
        return new WorkLedger(new TreeMap<>(), new TreeMap<>());
    }

    /** Whether the work has been asked for. */
    boolean knows(WorkItem item) {
        Digest workId = item.workId();
        return open.containsKey(workId) || done.containsKey(workId);
    }

    Optional<OpenWork> findOpen(Digest workId) {
        return Optional.ofNullable(open.get(workId));
    }

    Optional<DoneWork> findDone(Digest workId) {
        return Optional.ofNullable(done.get(workId));
    }

    WorkLedger requested(List<WorkItem> items) {
        SortedMap<Digest, OpenWork> more = new TreeMap<>(open);
        items.forEach(item -> more.put(item.workId(), new OpenWork(item, 1)));
        return new WorkLedger(more, done);
    }

    WorkLedger failed(Digest workId, int attempt) {
        SortedMap<Digest, OpenWork> again = new TreeMap<>(open);
        again.computeIfPresent(workId, (id, work) -> new OpenWork(work.item(), attempt + 1));
        return new WorkLedger(again, done);
    }

    WorkLedger completed(Digest workId, SortedMap<String, Digest> outputs) {
        SortedMap<Digest, OpenWork> rest = new TreeMap<>(open);
        SortedMap<Digest, DoneWork> more = new TreeMap<>(done);
        OpenWork completed = rest.remove(workId);
        if (completed != null) {
            more.put(workId, new DoneWork(Assignment.of(completed.item()), outputs));
        }
        return new WorkLedger(rest, more);
    }
}
