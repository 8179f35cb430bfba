package io.tagi.actors.store;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How the journal's events are dealt out to outbox publishers: each entity belongs to one slice for ever, so its events are
 * published in order by one publisher.
 *
 * <p>The number is written into the journal with every event; a journal keeps the number it was begun with.
 *
 * @param count how many slices there are
 */
public record Slices(int count) {
    public Slices {
        if (count < 1) {
            throw new IllegalArgumentException("There must be at least one slice, not " + count + ".");
        }
    }

    /** The tag of the slice that an entity belongs to. */
    public String tagOf(String persistenceId) {
        return tag(Math.floorMod(persistenceId.hashCode(), count));
    }

    /** The tags of all slices. */
    public List<String> tags() {
        return IntStream.range(0, count).mapToObj(Slices::tag).toList();
    }

    private static String tag(int slice) {
        return "slice-" + slice;
    }
}
