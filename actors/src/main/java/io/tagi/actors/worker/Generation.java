package io.tagi.actors.worker;

import io.tagi.model.lora.Adapter;
import io.tagi.protocol.request.RejectionReason;

/** What the forward pass made of one instruction. */
public sealed interface Generation {
    /** An adapter. */
    record Made(Adapter adapter) implements Generation {}

    /** No adapter, and why. */
    record Refused(RejectionReason reason, String detail) implements Generation {}
}
