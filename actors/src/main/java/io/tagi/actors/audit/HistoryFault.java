package io.tagi.actors.audit;

/** What can be wrong with an event, or with its place among others. */
public enum HistoryFault {
    /** Its bytes are not those whose digest was written beside them. */
    EVENT_ALTERED("event-altered"),
    /** The digest that is written beside every event of this entity is not there. */
    DIGEST_REMOVED("digest-removed"),
    /** Its bytes are no event. */
    UNREADABLE("unreadable"),
    /** Numbers between it and the one before are missing. */
    EVENTS_MISSING("events-missing"),
    /** It does not follow the event before it. */
    CHAIN_BROKEN("chain-broken"),
    /** The event before it does not belong there. */
    EVENT_INSERTED("event-inserted"),
    /** It and the event before it stand in each other's places. */
    EVENTS_EXCHANGED("events-exchanged"),
    /** It is marked as deleted; no event ever is. */
    MARKED_DELETED("marked-deleted"),
    /** Its time lies before that of the event before it, or far from when it was written. */
    CLOCK_SET_BACK("clock-set-back"),
    /** It is not what follows from the events before it. */
    NOT_DECIDED("not-decided"),
    /** The losses that it reports are not those of its curve. */
    LOSS_CONTRADICTS_CURVE("loss-contradicts-curve"),
    /** The history is not the one that was sealed. */
    SEAL_BROKEN("seal-broken");

    private final String code;

    HistoryFault(String code) {
        this.code = code;
    }

    /** The stable name for programs. */
    public String code() {
        return code;
    }
}
