package io.tagi.protocol.experiment;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a piece of work, or with it the experiment, failed. */
public enum FailureReason {
    /** A loss became NaN or infinite. */
    NON_FINITE_LOSS("non-finite-loss"),
    /** A setting is missing, unknown or impossible. */
    INVALID_CONFIGURATION("invalid-configuration"),
    /** Data cannot be read, is empty or does not fit the model. */
    INVALID_DATA("invalid-data"),
    /** A blob that the work names is not in the store, or is damaged. */
    INPUT_NOT_AVAILABLE("input-not-available"),
    /** The machine has too little memory for it. */
    OUT_OF_MEMORY("out-of-memory"),
    /** The computation failed for another reason. */
    COMPUTATION_FAILED("computation-failed"),
    /** Every worker that took the work up died. */
    WORKERS_LOST("workers-lost"),
    /** The same work gave two results, so neither can be trusted. */
    NONDETERMINISTIC_RESULT("nondeterministic-result");

    private final String code;

    FailureReason(String code) {
        this.code = code;
    }

    /** The stable name on the wire and in the journal. */
    @JsonValue
    public String code() {
        return code;
    }
}
