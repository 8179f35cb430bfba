package io.tagi.actors.node;

import io.tagi.actors.experiment.ExperimentCommand;
import io.tagi.actors.experiment.Experiments;
import io.tagi.actors.experiment.ExperimentsInWork.InWork;
import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkItem;
import io.tagi.protocol.work.WorkKind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds experiments against what is around them: tells them which nodes there are to take their work, and has work sent out again
 * that the journal waits for and the brokers do not have any more, because they lost it or gave it up.
 */
public final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final String CAUSE = "reconciler";

    private final Supplier<List<InWork>> journal;
    private final Experiments experiments;
    private final Function<WorkKind, Set<String>> backlog;
    private final Supplier<SortedSet<String>> workers;
    private Set<Digest> missedBefore = Set.of();

    /**
     * A reconciler.
     *
     * @param journal the experiments that are being carried out
     * @param backlog the work that the brokers have, in hexadecimal
     * @param workers the nodes that can take work
     */
    public Reconciler(
            Supplier<List<InWork>> journal,
            Experiments experiments,
            Function<WorkKind, Set<String>> backlog,
            Supplier<SortedSet<String>> workers) {
        this.journal = journal;
        this.experiments = experiments;
        this.backlog = backlog;
        this.workers = workers;
    }

    /** Tells every experiment that has not heard of them which nodes there are. */
    @SuppressWarnings("FutureReturnValueIgnored") // Asked again at the next look for as long as it is not so.
    public void tellWorkers() {
        SortedSet<String> present = workers.get();
        for (InWork experiment : journal.get()) {
            if (!experiment.workers().equals(present)) {
                experiments.ask(experiment.id(), new ExperimentCommand.ChangeWorkers(present, CAUSE));
            }
        }
    }

    /** Has work sent out again that the brokers do not have, now and at the last look: what is new may be on its way to them. */
    @SuppressWarnings("FutureReturnValueIgnored") // Asked again at a later look for as long as the work is missed.
    public void findLostWork() {
        List<InWork> inWork = journal.get();
        if (inWork.stream().allMatch(experiment -> experiment.open().isEmpty())) {
            missedBefore = Set.of();
            return;
        }
        Map<WorkKind, Set<String>> there = new EnumMap<>(WorkKind.class);
        Set<Digest> missed = new HashSet<>();
        for (InWork experiment : inWork) {
            SortedSet<Digest> lost = new TreeSet<>();
            for (WorkItem item : experiment.open()) {
                if (!there.computeIfAbsent(item.kind(), backlog)
                        .contains(item.workId().hex())) {
                    missed.add(item.workId());
                    if (missedBefore.contains(item.workId())) {
                        lost.add(item.workId());
                    }
                }
            }
            if (!lost.isEmpty()) {
                LOG.warn(
                        "{} pieces of work of {} are sent out again: the brokers have lost them",
                        lost.size(),
                        experiment.id());
                experiments.ask(experiment.id(), new ExperimentCommand.RequestAgain(lost, CAUSE));
                missed.removeAll(lost);
            }
        }
        missedBefore = missed;
    }
}
