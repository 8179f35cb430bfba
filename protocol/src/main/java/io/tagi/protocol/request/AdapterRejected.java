package io.tagi.protocol.request;

import io.tagi.protocol.Digest;
import java.util.Objects;

/**
 * There will be no adapter for this request. Published on the topic {@code adapters}.
 *
 * @param requestId the request that this answers
 * @param reason why, for a program
 * @param detail why, for a person: what was wrong, the value, the limit, what to do
 * @param instructionDigest the instruction as it was received; its text is not kept
 */
public record AdapterRejected(RequestId requestId, RejectionReason reason, String detail, Digest instructionDigest)
        implements AdapterRequestEvent {
    public AdapterRejected {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(instructionDigest, "instructionDigest");
    }
}
