package io.tagi.actors.simulation;

import java.util.Set;

/** Whatever the broker has taken from upstream is answered in the end: each request, and each experiment with its end. */
final class AcceptedIsAnswered extends Invariant {
    private final World world;

    AcceptedIsAnswered(World world) {
        this.world = world;
    }

    @Override
    void over() {
        Set<String> unanswered = world.upstream().unanswered();
        if (!unanswered.isEmpty()) {
            violated("Nobody has heard of " + unanswered + " after "
                    + world.scheduler().now().toSeconds() + " s, long after everything had come back.");
        }
    }
}
