package io.tagi.actors.request;

import io.tagi.protocol.Digest;
import io.tagi.protocol.request.AdapterRequestEvent;
import io.tagi.protocol.request.RequestAccepted;

/** Where a request stands. */
public sealed interface AdapterRequestState {
    /** Nobody asked yet. */
    record Unknown() implements AdapterRequestState {}

    /** It will be answered. */
    record Accepted(RequestAccepted event) implements AdapterRequestState {}

    /**
     * It is answered; this is final.
     *
     * @param answer an {@code AdapterGenerated} or an {@code AdapterRejected}
     * @param instructionDigest the instruction that was answered
     */
    record Answered(AdapterRequestEvent answer, Digest instructionDigest) implements AdapterRequestState {}
}
