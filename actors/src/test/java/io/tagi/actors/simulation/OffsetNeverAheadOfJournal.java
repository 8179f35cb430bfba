package io.tagi.actors.simulation;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.record.CloudEvent;
import io.tagi.protocol.record.RecordType;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.work.WorkItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * No position that somebody would go on from is past something that is not done: an outbox's offset past an event that the world has
 * not heard of, a group's past a record whose outcome the journal does not hold.
 */
final class OffsetNeverAheadOfJournal extends Invariant {
    private final World world;
    private final Map<String, Long> publishedUpTo = new HashMap<>();
    private final Map<String, TreeMap<Long, JournalRow>> unpublished = new HashMap<>();
    private final Set<String> published = new HashSet<>();
    private final Set<String> setAside = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<Digest> worked = new HashSet<>();

    OffsetNeverAheadOfJournal(World world) {
        this.world = world;
    }

    @Override
    void committed(JournalRow row, Event event) {
        known.add(row.entityId());
        boolean answer = event instanceof AdapterGenerated || event instanceof AdapterRejected;
        boolean end = event instanceof ExperimentCompleted
                || event instanceof ExperimentFailed
                || event instanceof ExperimentCancelled;
        if (answer || end) {
            ended.add(row.entityId());
        }
        if (event instanceof WorkCompleted completed) {
            worked.add(completed.workId());
        } else if (event instanceof WorkFailed failed) {
            worked.add(failed.workId());
        }
        if (answer || event instanceof ExperimentEvent) {
            unpublished.computeIfAbsent(row.tag(), tag -> new TreeMap<>()).put(row.number(), row);
            long upTo = publishedUpTo.getOrDefault(row.tag(), 0L);
            if (row.number() <= upTo) {
                violated("The outbox of " + row.tag() + " is at " + upTo + " and will never publish " + row.number()
                        + ", which came later: " + row.eventId());
            }
        }
    }

    @Override
    void published(String topic, CloudEvent event, RecordType type) {
        if (topic.equals(world.broker().topics().deadLetters())) {
            setAside.add(event.id());
        } else {
            published.add(event.id());
        }
    }

    @Override
    void publishedUpTo(String tag, long number) {
        publishedUpTo.put(tag, number);
        if (number > world.journal().lastNumber()) {
            violated("The outbox of " + tag + " is at " + number + "; the journal ends before.");
        }
        Map<Long, JournalRow> passed =
                unpublished.computeIfAbsent(tag, none -> new TreeMap<>()).headMap(number, true);
        passed.values().stream()
                .filter(row -> !published.contains(row.eventId()))
                .findFirst()
                .ifPresent(row -> violated("The outbox of " + tag + " is at " + number + " and has not published "
                        + row.number() + ": " + row.eventId()));
        passed.clear();
    }

    @Override
    void acknowledged(CloudEvent event, Record content) {
        if (!isDone(content) && !setAside.contains(event.id())) {
            violated("Nobody will work on " + event.id() + " again, but the journal holds no outcome of " + content);
        }
    }

    private boolean isDone(Record content) {
        if (content instanceof AdapterRequested request) {
            return ended.contains(request.requestId().value());
        }
        if (content instanceof WorkItem item) {
            return worked.contains(item.workId()) || ended.contains(item.experimentId());
        }
        return known.contains(((ExperimentRequested) content).experimentId().value());
    }
}
