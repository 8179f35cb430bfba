package io.tagi.actors.audit;

import io.tagi.protocol.Digest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log in one line: the digest of the heads of all its chains, up to one number of the log's order. Whoever noted it down can tell
 * later whether that part of the log is still what it was, even where it was rewritten with care.
 *
 * @param upTo the number of the last event that it covers
 * @param digest over every entity's name, number of events and head, in the order of their names
 */
public record Seal(long upTo, Digest digest) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-([0-9a-f]{64})");

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Seal parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a seal: \"" + text
                    + "\". A seal is a number, a hyphen and 64 digits of 0-9 and a-f, as tagi audit verify prints it.");
        }
        return new Seal(Long.parseLong(form.group(1)), Digest.parse(form.group(2)));
    }

    /** The text form: what an auditor notes down. */
    @Override
    public String toString() {
        return upTo + "-" + digest;
    }
}
