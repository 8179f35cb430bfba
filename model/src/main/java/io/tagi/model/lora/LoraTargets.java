package io.tagi.model.lora;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which projections of every block carry an adapter.
 *
 * @param projections at least one
 */
public record LoraTargets(Set<LoraProjection> projections) {
    /** Queries and values of every attention: the choice of the TAGI paper and PEFT's default for T5. */
    public static final LoraTargets QUERY_VALUE = of(LoraProjection.Q, LoraProjection.V);

    /** @throws IllegalArgumentException if there is no projection */
    public LoraTargets {
        if (projections.isEmpty()) {
            throw new IllegalArgumentException("An adapter needs at least one projection to sit at, such as q");
        }
        projections = Collections.unmodifiableSet(EnumSet.copyOf(projections));
    }

    /** These projections. */
    public static LoraTargets of(LoraProjection... projections) {
        return new LoraTargets(Set.of(projections));
    }

    /**
     * Reads HuggingFace's names, such as {@code q} and {@code wi_0}.
     *
     * @throws IllegalArgumentException if a name is unknown
     */
    @JsonCreator
    public static LoraTargets parse(Collection<String> names) {
        Set<LoraProjection> projections = EnumSet.noneOf(LoraProjection.class);
        names.forEach(name -> projections.add(named(name)));
        return new LoraTargets(projections);
    }

    /** HuggingFace's names, in the order of {@link LoraProjection}. */
    @JsonValue
    public List<String> moduleNames() {
        return projections.stream().map(LoraProjection::moduleName).toList();
    }

    private static LoraProjection named(String name) {
        for (LoraProjection projection : LoraProjection.values()) {
            if (projection.moduleName().equals(name)) {
                return projection;
            }
        }
        throw new IllegalArgumentException("No projection of a T5 is named \"" + name
                + "\". There are q, k, v, o in attentions, wi_0, wi_1, wo in gated feed-forward networks, and wi, wo in"
                + " plain ones.");
    }
}
