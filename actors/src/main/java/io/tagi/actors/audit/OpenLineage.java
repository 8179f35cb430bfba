package io.tagi.actors.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.work.WorkItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The work of a log as run events of OpenLineage 2-0-2: a START when it was asked for, a COMPLETE or a FAIL when it ended. Data sets are
 * named by their SHA-256 in the namespace {@code sha256}.
 */
public final class OpenLineage {
    private static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final String FACET = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunFacet";

    private final ObjectMapper json = new ObjectMapper();
    private final String producer;
    private final Map<Digest, WorkItem> items = new HashMap<>();
    private final List<ObjectNode> events = new ArrayList<>();

    private OpenLineage(String software) {
        this.producer = "urn:" + software.replace(' ', ':');
    }

    /**
     * The events as JSON, one text each, in their order.
     *
     * @param histories one list for each entity
     * @param software the name and version of the producer
     */
    public static List<String> of(List<List<Histories.Told>> histories, String software) {
        OpenLineage lineage = new OpenLineage(software);
        histories.forEach(history -> history.forEach(lineage::add));
        return lineage.events.stream().map(ObjectNode::toString).toList();
    }

    private void add(Histories.Told told) {
        Instant at = told.entry().at();
        if (told.entry().event() instanceof WorkRequested requested) {
            if (requested instanceof WorkFailed failed) {
                WorkItem item = items.get(failed.workId());
                if (item != null) {
                    run("FAIL", at, item);
                }
            }
            for (WorkItem item : requested.requested()) {
                items.put(item.workId(), item);
                run("START", at, item);
            }
        } else if (told.entry().event() instanceof WorkCompleted completed) {
            complete(at, completed);
        } else if (told.entry().event() instanceof AdapterGenerated generated) {
            adapter(at, generated);
        }
    }

    private ObjectNode run(String type, Instant at, WorkItem item) {
        ObjectNode event = event(
                type,
                at,
                item.workId(),
                item.experimentId() + "/" + Assignment.of(item).describe());
        dataSets(event.putArray("inputs"), item.inputs());
        event.putArray("outputs");
        return event;
    }

    private void complete(Instant at, WorkCompleted completed) {
        WorkItem item = items.get(completed.workId());
        if (item == null) {
            return;
        }
        ObjectNode event = run("COMPLETE", at, item);
        dataSets(
                event.putArray("outputs"),
                completed instanceof HypernetworkPublished published ? published.files() : completed.outputs());
        ObjectNode facet = facet(event, "tagi_computation");
        facet.put("software", completed.report().softwareVersion());
        facet.put("device", completed.report().device());
        facet.put("worker", completed.report().worker());
        facet.put("seconds", completed.report().seconds());
        facet.put("seed", item.seed());
        facet.put("route", item.route());
        completed.report().environment().ifPresent(environment -> {
            facet.put("engine", environment.engine());
            facet.put("threads", environment.threads());
            facet.put("processor", environment.processor());
            facet.put("java", environment.java());
        });
    }

    private void adapter(Instant at, AdapterGenerated generated) {
        ObjectNode event = event("COMPLETE", at, generated.adapterId(), "adapter");
        SortedMap<String, Digest> inputs = new TreeMap<>(Map.of(
                "instruction", generated.instructionDigest(),
                "hypernetwork", generated.generation().hypernetwork(),
                "backbone", generated.generation().backbone()));
        dataSets(event.putArray("inputs"), inputs);
        dataSets(event.putArray("outputs"), new TreeMap<>(Map.of("adapter", generated.digest())));
        ObjectNode facet = facet(event, "tagi_computation");
        facet.put("software", generated.generatorVersion());
        facet.put("route", generated.generation().route());
    }

    private ObjectNode event(String type, Instant at, Digest run, String job) {
        ObjectNode event = json.createObjectNode();
        event.put("eventType", type);
        event.put("eventTime", at.toString());
        event.put("producer", producer);
        event.put("schemaURL", SCHEMA);
        event.putObject("run")
                .put(
                        "runId",
                        UUID.nameUUIDFromBytes(run.hex().getBytes(StandardCharsets.US_ASCII))
                                .toString());
        event.putObject("job").put("namespace", "tagi").put("name", job);
        events.add(event);
        return event;
    }

    private ObjectNode facet(ObjectNode event, String name) {
        ObjectNode facet = event.withObject("/run").putObject("facets").putObject(name);
        return facet.put("_producer", producer).put("_schemaURL", FACET);
    }

    private void dataSets(ArrayNode array, Map<String, Digest> blobs) {
        blobs.forEach((part, blob) -> {
            ObjectNode dataSet = array.addObject().put("namespace", "sha256").put("name", blob.hex());
            dataSet.putObject("facets")
                    .putObject("documentation")
                    .put("_producer", producer)
                    .put("_schemaURL", "https://openlineage.io/spec/facets/1-0-1/DocumentationDatasetFacet.json")
                    .put("description", part);
        });
    }
}
