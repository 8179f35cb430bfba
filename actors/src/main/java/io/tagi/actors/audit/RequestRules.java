package io.tagi.actors.audit;

import io.tagi.actors.request.AdapterRequestCommand;
import io.tagi.actors.request.AdapterRequestDecider;
import io.tagi.actors.request.AdapterRequestState;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.AdapterRequestEvent;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestAccepted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How adapter requests decide. */
final class RequestRules implements EntityRules<AdapterRequestState, AdapterRequestEvent> {
    private static final String CAUSE = "audit";

    private final AdapterRequestDecider decider = new AdapterRequestDecider();

    @Override
    public Class<AdapterRequestEvent> events() {
        return AdapterRequestEvent.class;
    }

    @Override
    public AdapterRequestState initial() {
        return decider.initial();
    }

    @Override
    public AdapterRequestState evolve(AdapterRequestState state, AdapterRequestEvent event) {
        return decider.evolve(state, event);
    }

    @Override
    public List<List<AdapterRequestEvent>> decisions(
            AdapterRequestState state, AdapterRequestEvent event, Optional<AdapterRequestEvent> next) {
        if (event instanceof AdapterRejected && state instanceof AdapterRequestState.Unknown) {
            // The request itself was not kept: it was refused at once.
            return List.of(List.of(event));
        }
        return List.of(decider.decide(state, command(event)));
    }

    private static AdapterRequestCommand command(AdapterRequestEvent event) {
        if (event instanceof RequestAccepted accepted) {
            AdapterRequested request = new AdapterRequested(
                    accepted.requestId(),
                    accepted.instruction(),
                    Optional.empty(),
                    Optional.empty(),
                    accepted.deadline());
            // It was taken up, so its deadline had not passed.
            return new AdapterRequestCommand.Begin(request, accepted.generation(), Instant.EPOCH, CAUSE);
        }
        if (event instanceof AdapterGenerated generated) {
            return new AdapterRequestCommand.Complete(
                    generated.digest(),
                    generated.bytes(),
                    generated.weights(),
                    generated.generatorVersion(),
                    generated.environment(),
                    CAUSE);
        }
        AdapterRejected rejected = (AdapterRejected) event;
        return new AdapterRequestCommand.Reject(rejected.reason(), rejected.detail(), CAUSE);
    }
}
