package io.tagi.model.task.starter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The designs of each split, as they are collected. */
final class SplitDesigns {
    private final Map<StarterSplit, List<TaskDesign>> designs = new EnumMap<>(StarterSplit.class);

    void add(StarterSplit split, Collection<TaskDesign> more) {
        designs.computeIfAbsent(split, none -> new ArrayList<>()).addAll(more);
    }

    List<TaskDesign> of(StarterSplit split) {
        return List.copyOf(designs.getOrDefault(split, List.of()));
    }
}
