package io.tagi.actors.client;

import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.RequestId;

/** What became of one request. */
public sealed interface Answer {
    /** The request that it answers. */
    RequestId requestId();

    /** There is an adapter. */
    record Generated(AdapterGenerated event) implements Answer {
        @Override
        public RequestId requestId() {
            return event.requestId();
        }
    }

    /** There will be none. */
    record Rejected(AdapterRejected event) implements Answer {
        @Override
        public RequestId requestId() {
            return event.requestId();
        }
    }

    /**
     * The record never became a request; it lies in the dead letters.
     *
     * @param eventId the id of the event that was sent, to tell it from an earlier one with the same request id
     * @param reason why, for a program
     * @param detail why, for a person
     */
    record DeadLettered(RequestId requestId, String eventId, String reason, String detail) implements Answer {}
}
