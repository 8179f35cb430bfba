package io.tagi.protocol.record;

import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.EvaluationRequested;
import io.tagi.protocol.experiment.ExperimentCancelRequested;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentForkRequested;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentRequested;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.ExperimentWorkersChanged;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.PublicationRequested;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.ReductionRequested;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.RoundStarted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.TeacherRequested;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkRequestedAgain;
import io.tagi.protocol.record.UnreadableRecordException.Reason;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestAccepted;
import io.tagi.protocol.work.WorkItem;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every record that leaves the process, with the name and version under which topics and journal know it.
 *
 * <p>A version is never changed once it is published. A compatible addition (a new optional field) keeps the version; anything
 * else is a new constant, and the old one stays readable for ever.
 */
public enum RecordType {
    ADAPTER_REQUESTED("io.tagi.adapter.requested", 1, AdapterRequested.class),
    REQUEST_ACCEPTED("io.tagi.request.accepted", 1, RequestAccepted.class),
    ADAPTER_GENERATED("io.tagi.adapter.generated", 1, AdapterGenerated.class),
    ADAPTER_REJECTED("io.tagi.adapter.rejected", 1, AdapterRejected.class),
    WORK_REQUESTED("io.tagi.work.requested", 1, WorkItem.class),
    EXPERIMENT_REQUESTED("io.tagi.experiment.requested", 1, ExperimentRequested.class),
    EXPERIMENT_FORK_REQUESTED("io.tagi.experiment.fork-requested", 1, ExperimentForkRequested.class),
    EXPERIMENT_CANCEL_REQUESTED("io.tagi.experiment.cancel-requested", 1, ExperimentCancelRequested.class),
    EXPERIMENT_SUBMITTED("io.tagi.experiment.submitted", 1, ExperimentSubmitted.class),
    EXPERIMENT_FORKED("io.tagi.experiment.forked", 1, ExperimentForked.class),
    TEACHER_REQUESTED("io.tagi.teacher.requested", 1, TeacherRequested.class),
    TEACHER_TRAINED("io.tagi.teacher.trained", 1, TeacherTrained.class),
    ROUND_STARTED("io.tagi.round.started", 1, RoundStarted.class),
    SHARD_COMPLETED("io.tagi.shard.completed", 1, ShardCompleted.class),
    REDUCTION_REQUESTED("io.tagi.reduction.requested", 1, ReductionRequested.class),
    REDUCTION_COMPLETED("io.tagi.reduction.completed", 1, ReductionCompleted.class),
    ROUND_COMMITTED("io.tagi.round.committed", 1, RoundCommitted.class),
    PUBLICATION_REQUESTED("io.tagi.publication.requested", 1, PublicationRequested.class),
    HYPERNETWORK_PUBLISHED("io.tagi.hypernetwork.published", 1, HypernetworkPublished.class),
    EVALUATION_REQUESTED("io.tagi.evaluation.requested", 1, EvaluationRequested.class),
    EVALUATION_COMPLETED("io.tagi.evaluation.completed", 1, EvaluationCompleted.class),
    WORK_FAILED("io.tagi.work.failed", 1, WorkFailed.class),
    WORK_REQUESTED_AGAIN("io.tagi.work.requested-again", 1, WorkRequestedAgain.class),
    EXPERIMENT_WORKERS_CHANGED("io.tagi.experiment.workers-changed", 1, ExperimentWorkersChanged.class),
    EXPERIMENT_COMPLETED("io.tagi.experiment.completed", 1, ExperimentCompleted.class),
    EXPERIMENT_FAILED("io.tagi.experiment.failed", 1, ExperimentFailed.class),
    EXPERIMENT_CANCELLED("io.tagi.experiment.cancelled", 1, ExperimentCancelled.class);

    private final String name;
    private final int version;
    private final Class<? extends Record> shape;

    RecordType(String name, int version, Class<? extends Record> shape) {
        this.name = name;
        this.version = version;
        this.shape = shape;
    }

    /** The full name, such as {@code io.tagi.adapter.generated.v1}: CloudEvents' type and the journal's manifest. */
    public String fullName() {
        return name + ".v" + version;
    }

    /** The record that carries it. */
    public Class<? extends Record> shape() {
        return shape;
    }

    /** The type of a record. */
    public static RecordType of(Record content) {
        return Arrays.stream(values())
                .filter(type -> type.shape.isInstance(content))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        content.getClass().getName() + " is not a record of the protocol: add it to RecordType."));
    }

    /** The type with this full name, if this version of the software knows it. */
    public static Optional<RecordType> named(String fullName) {
        return Arrays.stream(values())
                .filter(type -> type.fullName().equals(fullName))
                .findFirst();
    }

    /**
     * The type with this full name.
     *
     * @throws UnreadableRecordException telling an unknown version from an unknown type
     */
    static RecordType require(String fullName) {
        return named(fullName).orElseThrow(() -> unknown(fullName));
    }

    private static UnreadableRecordException unknown(String fullName) {
        int end = fullName.lastIndexOf(".v");
        String name = end > 0 ? fullName.substring(0, end) : fullName;
        if (Arrays.stream(values()).anyMatch(type -> type.name.equals(name))) {
            return new UnreadableRecordException(
                    Reason.UNKNOWN_VERSION,
                    "\"" + fullName + "\" is a version that this software does not know. "
                            + "Use the version of the software that wrote it or a newer one.",
                    null);
        }
        return new UnreadableRecordException(
                Reason.UNKNOWN_TYPE,
                "\"" + fullName + "\" is no record type of this protocol; asyncapi.yaml lists them.",
                null);
    }
}
