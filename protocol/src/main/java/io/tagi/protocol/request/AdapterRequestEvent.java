package io.tagi.protocol.request;

import io.tagi.protocol.Event;

/** What can happen to one adapter request; in this order: accepted, then generated or rejected; or rejected at once. */
public sealed interface AdapterRequestEvent extends Event permits RequestAccepted, AdapterGenerated, AdapterRejected {
    /** The request that it happened to. */
    RequestId requestId();
}
