package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.request.AdapterRequestCommand;
import io.tagi.protocol.Digest;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.RequestAccepted;
import java.util.function.Function;

/**
 * How an accepted request ends.
 *
 * @param outcome the name under which it is counted
 * @param command the command to the entity, once its cause is known
 */
record Ending(String outcome, Function<String, AdapterRequestCommand> command) {

    /** With an adapter, which is in the blob store by now. */
    static Ending completion(Digest digest, long bytes, AdapterComputation maker) {
        return new Ending(
                "generated",
                cause -> new AdapterRequestCommand.Complete(
                        digest, bytes, maker.weights(), maker.version(), maker.environment(), cause));
    }

    /** Without an adapter. */
    static Ending rejection(RejectionReason reason, String detail) {
        return new Ending("rejected", cause -> new AdapterRequestCommand.Reject(reason, detail, cause));
    }

    /** A record whose every attempt has ended its worker would end this one too. */
    static Ending givenUp(Claim claim) {
        return rejection(
                RejectionReason.GENERATION_FAILED,
                "The request was taken up " + claim.attemptLimit() + " times and each time the worker died or gave up. "
                        + "The node's log says why; send it again under a new id once that is mended.");
    }

    /** The hypernetwork was exchanged between acceptance and generation. */
    static Ending notServedAnyMore(RequestAccepted accepted) {
        return rejection(
                RejectionReason.UNKNOWN_HYPERNETWORK,
                "The request was accepted for hypernetwork "
                        + accepted.generation().hypernetwork()
                        + ", which is not served any more. Send it again under a new id.");
    }
}
