package io.tagi.bench.journal;

import java.util.List;

/**
 * How much the journal is given to do.
 *
 * @param sizes the events that it holds before each measurement, in ascending order
 * @param requests requests of two events each that entities persist in one measurement
 * @param concurrent requests that are under way at once
 * @param read events that a reader follows
 * @param recovered entities that are brought back, one after another
 */
public record JournalWorkload(List<Integer> sizes, int requests, int concurrent, int read, int recovered) {
    /** Up to a million events. */
    public static JournalWorkload full() {
        return new JournalWorkload(List.of(5_000, 20_000, 100_000, 1_000_000), 2_000, 32, 20_000, 200);
    }

    /** As little as shows that everything works. */
    public static JournalWorkload brief() {
        return new JournalWorkload(List.of(100, 300), 20, 4, 80, 5);
    }
}
