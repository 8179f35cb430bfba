package io.tagi.actors.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where records go that cannot be worked on: unchanged, with headers that say where they came from and why they are here.
 *
 * <p>The headers are those of Kafka Connect's dead letter queue ({@code __connect.errors.…}) and two of our own,
 * {@value #REASON} and {@value #DETAIL}. A record that has been here before keeps the earlier headers; the last count.
 *
 * <p>A record that is too large for the topic, as one can be that was packed on its way, is represented by these headers alone
 * and {@value #LEFT_OUT}: they tell where it stands. Otherwise nobody could ever get past it.
 */
public final class DeadLetters {
    /** The header with the reason's code. */
    public static final String REASON = "tagi-reason";
    /** The header with the reason's sentence. */
    public static final String DETAIL = "tagi-detail";

    /** The header that stands for a key, headers and a value that were too large: how many bytes they were. */
    public static final String LEFT_OUT = "tagi-left-out";

    /** With the reasons, less than the topic takes; no less than the topic {@code instructions} takes. */
    private static final int LARGEST_CONTENT = 4 << 20;

    private static final String CONNECT = "__connect.errors.";

    private final Consumer<List<OutgoingRecord>> sender;
    private final String topic;

    /** @param sender returns when every replica has the records, or throws a {@link BusException} */
    public DeadLetters(Consumer<List<OutgoingRecord>> sender, Topics topics) {
        this.sender = sender;
        this.topic = topics.deadLetters();
    }

    /**
     * Sends a record there. When this returns every replica has it, so that the claim may be settled.
     *
     * @throws BusException if it was not acknowledged; the claim is to be released then
     */
    public void send(Claim claim, DeadLetterReason reason) {
        long size = contentSize(claim);
        boolean fits = size <= LARGEST_CONTENT;
        List<Header> headers =
                new ArrayList<>(fits ? claim.headers() : List.of(Header.of(LEFT_OUT, Long.toString(size))));
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
        sender.accept(List.of(new OutgoingRecord(
                topic, claim.key().filter(key -> fits), headers, claim.value().filter(value -> fits))));
    }

    private static long contentSize(Claim claim) {
        long headers = claim.headers().stream()
                .mapToLong(header -> header.name().length() + size(header.value()))
                .sum();
        return size(claim.key()) + headers + size(claim.value());
    }

    private static long size(Optional<Bytes> content) {
        return content.map(Bytes::size).orElse(0);
    }
}
