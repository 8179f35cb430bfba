package io.tagi.actors.bus;

import java.util.Optional;

/**
 * Why a record went to the dead letters.
 *
 * @param code a stable name for programs and counters, such as {@code unknown-version}
 * @param detail a sentence for the person who looks into it; shortened to {@value #LONGEST_DETAIL} characters
 * @param stage the step that failed, such as {@code decode}
 * @param component the class that gave up
 * @param cause what it met, if it was an exception
 */
public record DeadLetterReason(
        String code, String detail, String stage, Class<?> component, Optional<Throwable> cause) {
    static final int LONGEST_DETAIL = 2_000;

    public DeadLetterReason {
        detail = shortened(detail);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
