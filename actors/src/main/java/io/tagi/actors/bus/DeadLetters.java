package io.tagi.actors.bus;

import java.util.ArrayList;
import java.util.List;

/**
 * Where records go that cannot be worked on: unchanged, with headers that say where they came from and why they are here.
 *
 * <p>The headers are those of Kafka Connect's dead letter queue ({@code __connect.errors.…}) and two of our own,
 * {@value #REASON} and {@value #DETAIL}. A record that has been here before keeps the earlier headers; the last count.
 */
public final class DeadLetters {
    /** The header with the reason's code. */
    public static final String REASON = "tagi-reason";
    /** The header with the reason's sentence. */
    public static final String DETAIL = "tagi-detail";

    private static final String CONNECT = "__connect.errors.";

    private final RecordSender sender;
    private final String topic;

    public DeadLetters(RecordSender sender, Topics topics) {
        this.sender = sender;
        this.topic = topics.deadLetters();
    }

    /**
     * Sends a record there. When this returns every replica has it, so that the claim may be settled.
     *
     * @throws BusException if it was not acknowledged; the claim is to be released then
     */
    public void send(Claim claim, DeadLetterReason reason) {
        List<Header> headers = new ArrayList<>(claim.headers());
        headers.add(Header.of(CONNECT + "topic", claim.position().topic()));
        headers.add(Header.of(
                CONNECT + "partition", Integer.toString(claim.position().partition())));
        headers.add(Header.of(CONNECT + "offset", Long.toString(claim.position().offset())));
        headers.add(Header.of(CONNECT + "stage", reason.stage()));
        headers.add(Header.of(CONNECT + "class.name", reason.component().getName()));
        reason.cause().ifPresent(cause -> {
            headers.add(
                    Header.of(CONNECT + "exception.class.name", cause.getClass().getName()));
            String message = String.valueOf(cause.getMessage());
            headers.add(Header.of(CONNECT + "exception.message", DeadLetterReason.shortened(message)));
        });
        headers.add(Header.of(REASON, reason.code()));
        headers.add(Header.of(DETAIL, reason.detail()));
        sender.send(List.of(new OutgoingRecord(topic, claim.key(), headers, claim.value())));
    }
}
