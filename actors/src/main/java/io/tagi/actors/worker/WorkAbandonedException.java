package io.tagi.actors.worker;

/** Nobody waits for the result any more; whoever computes it lets this pass. */
public final class WorkAbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkAbandonedException(String why) {
        super(why);
    }
}
