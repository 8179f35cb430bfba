package io.tagi.cli.report;

import java.time.Instant;

/**
 * An attempt that failed.
 *
 * @param at when it was told
 * @param work what was worked on, for a person
 * @param attempt which attempt, from 1
 * @param reason why, as a code
 * @param detail why, for a person
 * @param retried whether it was asked for again
 */
record Setback(Instant at, String work, int attempt, String reason, String detail, boolean retried) {}
