package io.tagi.protocol.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tagi.protocol.CanonicalBytes;
import io.tagi.protocol.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One piece of long work, named by its inputs. Whoever computes it, however often, gets the same output digest.
 *
 * @param kind the kind of worker
 * @param experimentId the experiment that asked for it
 * @param inputs every input by its part in the work (weights, optimiser state, data, instruction, configuration)
 * @param parameters what decides the result and is no blob, such as the round and the shard; may be empty
 * @param seed the source of all randomness in it
 * @param route the compute route, fixed by the experiment's specification
 */
public record WorkItem(
        WorkKind kind,
        String experimentId,
        SortedMap<String, Digest> inputs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> parameters,
        long seed,
        String route) {
    public WorkItem {
        Objects.requireNonNull(kind, "The work item has no \"kind\".");
        Objects.requireNonNull(experimentId, "The work item has no \"experimentId\".");
        Objects.requireNonNull(route, "The work item has no \"route\".");
        inputs = Collections.unmodifiableSortedMap(inputs == null ? new TreeMap<>() : new TreeMap<>(inputs));
        // Items of the first version have none, and are written as they were then.
        parameters =
                Collections.unmodifiableSortedMap(parameters == null ? new TreeMap<>() : new TreeMap<>(parameters));
    }

    /** The item's identity: everything that decides its result, so the experiment's name is no part of it. */
    public Digest workId() {
        CanonicalBytes bytes = CanonicalBytes.of("tagi.work.v1").text(kind.code());
        bytes.list(inputs.size());
        for (Map.Entry<String, Digest> input : inputs.entrySet()) {
            bytes.text(input.getKey()).digest(input.getValue());
        }
        bytes.number(seed).text(route);
        if (!parameters.isEmpty()) {
            bytes.list(parameters.size());
            parameters.forEach((name, value) -> bytes.text(name).text(value));
        }
        return bytes.toDigest();
    }
}
