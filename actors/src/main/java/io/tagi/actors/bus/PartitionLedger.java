package io.tagi.actors.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a member of a classic group knows about one of its partitions: which records it has fetched, claimed and settled, so
 * which offset may be committed, and how often each record has been tried.
 *
 * <p>The group remembers one offset per partition and a note beside it. The offset is that of the first record that is not
 * settled. The note says up to where records had been claimed and for which attempt, so that the attempts survive the death
 * of the worker that made them.
 */
public final class PartitionLedger {
    private static final Pattern NOTE = Pattern.compile("attempt (\\d{1,4}) up to (\\d{1,18})");

    private final TreeSet<Long> unsettled = new TreeSet<>();
    private final Map<Long, Integer> claimed = new HashMap<>();
    private final Map<Long, Integer> failed = new HashMap<>();
    private final long suspectsUpTo;
    private final int suspectAttempts;
    private long end;

    private PartitionLedger(long start, long suspectsUpTo, int suspectAttempts) {
        this.end = start;
        this.suspectsUpTo = suspectsUpTo;
        this.suspectAttempts = suspectAttempts;
    }

    /**
     * A partition as the group left it.
     *
     * @param start the offset that the group has committed, negative if none
     * @param note what {@link #note()} was then; anything else counts as nothing
     */
    public static PartitionLedger resume(long start, String note) {
        Matcher noted = NOTE.matcher(note);
        return noted.matches()
                ? new PartitionLedger(start, Long.parseLong(noted.group(2)), Integer.parseInt(noted.group(1)))
                : new PartitionLedger(start, start, 0);
    }

    /** A record has been fetched. */
    public void fetched(long offset) {
        unsettled.add(offset);
        end = offset + 1;
    }

    /** Which attempt the next claim of this record is, from 1. */
    public int nextAttempt(long offset) {
        return failed.getOrDefault(offset, offset < suspectsUpTo ? suspectAttempts : 0) + 1;
    }

    /** The record is being worked on; returns which attempt this is. */
    public int claim(long offset) {
        int attempt = nextAttempt(offset);
        claimed.put(offset, attempt);
        return attempt;
    }

    /** The work on the record has ended well or for good. */
    public void settle(long offset) {
        claimed.remove(offset);
        failed.remove(offset);
        unsettled.remove(offset);
    }

    /** The work on the record has failed; it is to be claimed again. */
    public void release(long offset) {
        Integer attempt = claimed.remove(offset);
        if (attempt != null) {
            failed.put(offset, attempt);
        }
    }

    /** The offset from which the group has to go on if this member dies now; negative while nothing is known. */
    public long committable() {
        return unsettled.isEmpty() ? end : unsettled.first();
    }

    /** What the next owner has to know besides, or nothing. */
    public String note() {
        Map<Long, Integer> tried = new HashMap<>(failed);
        tried.putAll(claimed);
        return tried.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> "attempt " + most.getValue() + " up to "
                        + (tried.keySet().stream()
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElseThrow()
                                + 1))
                .orElse("");
    }
}
