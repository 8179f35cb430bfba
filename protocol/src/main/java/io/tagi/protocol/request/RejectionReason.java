package io.tagi.protocol.request;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a request that could be read is not answered with an adapter. */
public enum RejectionReason {
    /** The definition holds no visible character. */
    EMPTY_INSTRUCTION("empty-instruction"),
    /** More characters, examples or tokens than allowed. */
    INSTRUCTION_TOO_LARGE("instruction-too-large"),
    /** The requested rank is not the one that the hypernetwork generates. */
    UNSUPPORTED_RANK("unsupported-rank"),
    /** The requested hypernetwork is not served here. */
    UNKNOWN_HYPERNETWORK("unknown-hypernetwork"),
    /** The deadline had passed before the request was taken up. */
    DEADLINE_PASSED("deadline-passed"),
    /** The computation gave no usable adapter, such as one with NaN in it. */
    GENERATION_FAILED("generation-failed");

    private final String code;

    RejectionReason(String code) {
        this.code = code;
    }

    /** The stable name on the wire and in the journal. */
    @JsonValue
    public String code() {
        return code;
    }
}
