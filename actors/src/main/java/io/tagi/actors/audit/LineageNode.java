package io.tagi.actors.audit;

import io.tagi.protocol.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something and what it comes from, as a tree.
 *
 * @param kind what it is, such as hypernetwork or round
 * @param name which one
 * @param digest its content or identity; absent where it only holds others together
 * @param facts what else is known of it, in the order in which it is shown
 * @param origins what it comes from
 */
public record LineageNode(
        String kind, String name, Optional<Digest> digest, Map<String, String> facts, List<LineageNode> origins) {
    public LineageNode {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        origins = List.copyOf(origins);
    }

    static LineageNode of(String kind, String name, Digest digest) {
        return new LineageNode(kind, name, Optional.of(digest), Map.of(), List.of());
    }

    static LineageNode group(String kind, String name, List<LineageNode> members) {
        return new LineageNode(kind, name, Optional.empty(), Map.of(), members);
    }

    LineageNode with(String fact, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new LineageNode(kind, name, digest, more, origins);
    }

    LineageNode from(LineageNode origin) {
        List<LineageNode> more = new ArrayList<>(origins);
        more.add(origin);
        return new LineageNode(kind, name, digest, facts, more);
    }
}
