package io.tagi.actors.node;

import io.tagi.actors.bus.Topics;
import io.tagi.actors.experiment.Experiments;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.worker.DeadLetterDesk;
import io.tagi.actors.worker.ExperimentWorker;
import io.tagi.actors.worker.Retry;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.actors.worker.WorkListener;
import io.tagi.protocol.record.RecordCodec;
import io.tagi.protocol.work.WorkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node's workers for experiments: one for each kind of work that its roles name, with a compute thread of its own. */
final class ExperimentWorkers {
    private final List<Bench> benches;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private ExperimentWorkers(List<Bench> benches) {
        this.benches = benches;
    }

    /** Where a worker computes. */
    private record Bench(WorkKind kind, WorkComputation computation, ExecutorService compute) {}

    /**
     * Opens the computations; to be called before the actor system starts, so that they outlive the workers.
     *
     * @throws IllegalArgumentException if there is a role for such a worker, but nothing that computes
     */
    static ExperimentWorkers open(
            Set<NodeRole> roles, Optional<WorkComputation.Factory> computations, BlobStore blobs, Parts parts) {
        List<Bench> benches = new ArrayList<>();
        for (WorkKind kind : WorkKind.values()) {
            NodeRole role = NodeRole.workerFor(kind);
            if (roles.contains(role)) {
                WorkComputation computation = parts.closeLater(
                        computations.orElseThrow(() -> nothingComputes(role)).open(kind, blobs));
                benches.add(new Bench(kind, computation, parts.threads(role.code(), 1)));
            }
        }
        return new ExperimentWorkers(benches);
    }

    /** Starts to claim work. */
    void start(
            WorkerHost host,
            Topics topics,
            RecordCodec records,
            Experiments experiments,
            DeadLetterDesk deadLetters,
            WorkListener listener) {
        for (Bench bench : benches) {
            ExperimentWorker worker = new ExperimentWorker(
                    bench.kind(),
                    records,
                    experiments,
                    bench.computation(),
                    deadLetters,
                    Retry.on(bench.compute()),
                    listener,
                    stopping::get);
            host.startForLongWork(NodeRole.workerFor(bench.kind()).code(), topics.work(bench.kind()), worker);
        }
    }

    /** Has whatever is being computed end at its next step; it goes to other nodes. */
    void stop() {
        stopping.set(true);
    }

    private static IllegalArgumentException nothingComputes(NodeRole role) {
        return new IllegalArgumentException("The role " + role.code()
                + " needs something that computes, and this node was started without. Leave the role out.");
    }
}
