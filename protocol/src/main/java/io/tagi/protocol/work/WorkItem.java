package io.tagi.protocol.work;

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
 * @param seed the source of all randomness in it
 * @param route the compute route, fixed by the experiment's specification
 */
public record WorkItem(WorkKind kind, String experimentId, SortedMap<String, Digest> inputs, long seed, String route) {
    public WorkItem {
        Objects.requireNonNull(kind, "The work item has no \"kind\".");
        Objects.requireNonNull(experimentId, "The work item has no \"experimentId\".");
        Objects.requireNonNull(route, "The work item has no \"route\".");
        inputs = Collections.unmodifiableSortedMap(inputs == null ? new TreeMap<>() : new TreeMap<>(inputs));
    }

    /** The item's identity: everything that decides its result, so the experiment's name is no part of it. */
    public Digest workId() {
        CanonicalBytes bytes = CanonicalBytes.of("tagi.work.v1").text(kind.code());
        bytes.list(inputs.size());
        for (Map.Entry<String, Digest> input : inputs.entrySet()) {
            bytes.text(input.getKey()).digest(input.getValue());
        }
        return bytes.number(seed).text(route).toDigest();
    }
}
