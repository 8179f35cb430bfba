package io.tagi.actors.bus;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Records of one topic, handed out to the workers of one group: each to one worker at a time, and again to another if the
 * first dies, loses its connection or releases it.
 *
 * <p>Delivery is at least once. A settlement that seems to have worked proves nothing, and one that is reported lost may
 * mean that somebody else does the work again; the journal alone knows what has been done.
 *
 * <p>A record that keeps failing is not dropped: once its attempts are used up it is still handed out, as an
 * {@linkplain Claim#isExhausted() exhausted} claim. A record that has failed before travels alone, so that what it does to
 * its worker is not held against its neighbours.
 *
 * <p>A broker that is away is no error: claims are empty until it is back. The queue belongs to one thread; only
 * {@link #wakeup} and {@link #close} may be called from others.
 */
public interface WorkQueue extends AutoCloseable {

    /**
     * Takes what is waiting, and waits only if nothing is.
     *
     * @param max the most claims to take; fewer is normal
     * @param wait how long to wait for the first
     * @return the claims; empty when the time is over, after a {@link #wakeup}, and for ever after {@link #close}
     * @throws AccessRefusedException if the brokers refuse, as for want of a permission
     */
    List<Claim> claim(int max, Duration wait);

    /** How often {@link #keep} has to be called while work on claims goes on. */
    Duration keepInterval();

    /**
     * Shows that the work on these claims, which are all that are unsettled, goes on.
     *
     * @return those that are lost: others may be given these records. To finish the work is never wrong, only perhaps twice
     *     the effort
     */
    List<Claim> keep(Collection<Claim> claims);

    /**
     * Ends claims. When this returns, the brokers know, or will be told when they are back.
     *
     * @return those that were lost before, so that nothing was settled
     */
    List<Claim> settle(Collection<Settlement> settlements);

    /** Ends the current wait in {@link #claim}, or the next if none is going on, within a quarter of a second. */
    void wakeup();

    /** Leaves the group; claims that are unsettled go to others. */
    @Override
    void close();
}
