package io.tagi.actors.bus;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** A membership in a group: what {@link KafkaWorkQueue} needs of it. Never called by two threads at once. */
interface ClaimSource {

    /** Takes claims, waiting at most this long for the first. */
    List<Claim> poll(int max, Duration wait);

    /** See {@link WorkQueue#keepInterval}. */
    Duration keepInterval();

    /** Shows life; returns the claims that are lost. */
    List<Claim> keep(Collection<Claim> claims);

    /** Ends claims; returns those that were lost before. */
    List<Claim> settle(Collection<Settlement> settlements);

    /** Leaves the group. */
    void close();
}
