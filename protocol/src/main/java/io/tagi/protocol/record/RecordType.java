package io.tagi.protocol.record;

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
    WORK_REQUESTED("io.tagi.work.requested", 1, WorkItem.class);

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
