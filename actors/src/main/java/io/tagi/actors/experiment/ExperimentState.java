package io.tagi.actors.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tagi.protocol.Digest;

/** Where an experiment stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(ExperimentState.Unknown.class),
    @JsonSubTypes.Type(RunningExperiment.class),
    @JsonSubTypes.Type(ExperimentState.Ended.class)
})
public sealed interface ExperimentState permits ExperimentState.Unknown, RunningExperiment, ExperimentState.Ended {
    /** Nobody submitted it yet. */
    record Unknown() implements ExperimentState {}

    /**
     * It is over; this is final.
     *
     * @param spec the digest of what was carried out, and of where it branched off
     * @param how it ended, to follow "The experiment has"
     */
    record Ended(Digest spec, String how) implements ExperimentState {}
}
