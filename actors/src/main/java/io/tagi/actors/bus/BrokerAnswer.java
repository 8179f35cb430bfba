package io.tagi.actors.bus;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waiting for a broker's answer on the thread that asked. */
final class BrokerAnswer {
    private BrokerAnswer() {}

    /**
     * What the broker answered.
     *
     * @param attempted what was asked, to follow "Cannot"
     * @throws BusException if the broker could not or did not answer; the thread stays interrupted if it was
     * @throws AccessRefusedException if the broker refused
     */
    static <T> T await(Future<T> answer, String attempted) {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw BrokerFault.explain(attempted, cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BusException("Interrupted while waiting to " + attempted, interrupted);
        }
    }
}
