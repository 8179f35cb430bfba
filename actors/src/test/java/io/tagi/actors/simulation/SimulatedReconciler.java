package io.tagi.actors.simulation;

import io.tagi.actors.bus.Bytes;
import io.tagi.actors.bus.OutgoingRecord;
import io.tagi.actors.experiment.ExperimentDecider;
import io.tagi.actors.experiment.ExperimentState;
import io.tagi.actors.experiment.ExperimentsInWork.InWork;
import io.tagi.actors.node.Reconciler;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.work.WorkKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The reconciler of production, looking from time to time at the simulated journal, brokers and nodes. */
final class SimulatedReconciler {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int LOOKS_PER_SEARCH = 6;

    private final World world;
    private final SimulatedProcess process;
    private final Reconciler reconciler;
    private final ExperimentDecider decider = new ExperimentDecider();
    private int looks;

    SimulatedReconciler(World world, SimulatedProcess process) {
        this.world = world;
        this.process = process;
        this.reconciler = new Reconciler(
                this::inWork,
                (id, command) -> world.experiments().ask(process, id.value(), command),
                this::backlog,
                world::workers);
    }

    /** Whether somebody has to start another. */
    boolean isOver() {
        return process.isGivenUp();
    }

    void start() {
        process.after(INTERVAL, () -> {
            if (!world.broker().isAway() && !world.journal().isAway()) {
                look();
            }
            start();
        });
    }

    private void look() {
        reconciler.tellWorkers();
        looks++;
        if (looks % LOOKS_PER_SEARCH == 0) {
            reconciler.findLostWork();
        }
    }

    private List<InWork> inWork() {
        ExperimentState state = decider.initial();
        for (JournalRow row : world.journal().history(Upstream.EXPERIMENT_PERSISTENCE_ID)) {
            state = decider.evolve(state, (ExperimentEvent) row.entry().event());
        }
        return InWork.of(state).stream().toList();
    }

    private Set<String> backlog(WorkKind kind) {
        return world.broker().trainers(kind).backlog().stream()
                .map(OutgoingRecord::key)
                .flatMap(Optional::stream)
                .map(Bytes::text)
                .collect(Collectors.toSet());
    }
}
