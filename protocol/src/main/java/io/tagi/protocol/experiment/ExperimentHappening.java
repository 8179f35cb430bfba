package io.tagi.protocol.experiment;

import java.time.Instant;

/**
 * An event and when it was decided.
 *
 * @param at for people, never for ordering
 * @param event what happened
 */
public record ExperimentHappening(Instant at, ExperimentEvent event) {}
