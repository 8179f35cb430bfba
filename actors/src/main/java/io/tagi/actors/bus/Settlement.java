package io.tagi.actors.bus;

/**
 * What becomes of a claim.
 *
 * @param claim as it was given, or as {@link WorkQueue#keep} left it
 * @param outcome what became of the work
 */
public record Settlement(Claim claim, Outcome outcome) {
    /** What became of the work. */
    public enum Outcome {
        /** Done, and remembered where it counts. */
        ACCEPTED,
        /** Not done: to be delivered again, to anyone. */
        RELEASED,
        /** Never to be done: the record is with the dead letters. */
        REJECTED
    }

    /** The work is done. */
    public static Settlement accept(Claim claim) {
        return new Settlement(claim, Outcome.ACCEPTED);
    }

    /** The work is to be tried again, soon and by anyone. Whoever wants a pause keeps the claim for its length first. */
    public static Settlement release(Claim claim) {
        return new Settlement(claim, Outcome.RELEASED);
    }

    /** The work is not to be tried again. */
    public static Settlement reject(Claim claim) {
        return new Settlement(claim, Outcome.REJECTED);
    }
}
