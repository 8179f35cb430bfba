package io.tagi.actors.worker;

import io.tagi.actors.bus.Claim;
import io.tagi.actors.bus.Settlement;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One kind of work. */
public interface Worker {
    /**
     * Does the work behind these claims.
     *
     * @return one settlement for each claim, once everything that must last is durable. It fails only when the work cannot go
     *     on at all; the claims are then released
     */
    CompletionStage<List<Settlement>> work(List<Claim> claims);
}
