package io.tagi.cli;

import io.tagi.actors.audit.LineageNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lineage as lines of text, and as JSON. */
final class LineageTree {
    private LineageTree() {}

    /** A tree that a terminal shows; digests in their first twelve digits unless all are asked for. */
    static String text(LineageNode node, boolean fullDigests) {
        List<String> lines = new ArrayList<>();
        add(node, "", "", fullDigests, lines);
        return String.join("\n", lines);
    }

    /** The same as nested maps. */
    static Map<String, Object> fields(LineageNode node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", node.kind());
        fields.put("name", node.name());
        node.digest().ifPresent(digest -> fields.put("digest", digest.hex()));
        if (!node.facts().isEmpty()) {
            fields.put("facts", node.facts());
        }
        if (!node.origins().isEmpty()) {
            fields.put(
                    "origins", node.origins().stream().map(LineageTree::fields).toList());
        }
        return fields;
    }

    private static void add(LineageNode node, String first, String rest, boolean full, List<String> lines) {
        StringBuilder line =
                new StringBuilder(first).append(node.kind()).append(' ').append(node.name());
        node.digest().ifPresent(digest -> line.append("  ").append(full ? digest.hex() : digest.brief()));
        node.facts()
                .forEach((fact, value) ->
                        line.append("  ").append(fact).append(": ").append(value));
        lines.add(line.toString());
        for (int i = 0; i < node.origins().size(); i++) {
            boolean last = i == node.origins().size() - 1;
            add(node.origins().get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "), full, lines);
        }
    }
}
