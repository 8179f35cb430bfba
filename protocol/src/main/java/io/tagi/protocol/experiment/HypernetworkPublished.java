package io.tagi.protocol.experiment;

import io.tagi.protocol.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The experiment's hypernetwork can be used.
 *
 * @param experimentId the experiment
 * @param workId the work that this completes
 * @param hypernetwork its identity, as adapters name it
 * @param backbone the fingerprint of the backbone that it belongs to
 * @param files the blobs that make up its model folder, by their path there, with {@code /} between the parts
 * @param report how it went
 */
public record HypernetworkPublished(
        ExperimentId experimentId,
        Digest workId,
        Digest hypernetwork,
        Digest backbone,
        SortedMap<String, Digest> files,
        WorkReport report)
        implements WorkCompleted {
    public HypernetworkPublished {
        Objects.requireNonNull(experimentId, "experimentId");
        Objects.requireNonNull(workId, "workId");
        Objects.requireNonNull(hypernetwork, "hypernetwork");
        Objects.requireNonNull(backbone, "backbone");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(report, "report");
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    @Override
    public SortedMap<String, Digest> outputs() {
        SortedMap<String, Digest> outputs = new TreeMap<>(Map.of("hypernetwork", hypernetwork, "backbone", backbone));
        files.forEach((path, blob) -> outputs.put("file/" + path, blob));
        return outputs;
    }
}
