package io.tagi.actors.simulation;

import io.tagi.actors.entity.Decider;
import io.tagi.actors.request.AdapterRequestCommand;
import io.tagi.actors.request.AdapterRequestReply;
import io.tagi.actors.request.AdapterRequestState;
import io.tagi.protocol.request.AdapterRequestEvent;
import java.util.List;

/** A decider that does not mind having answered before. */
record AnswersTwice(Decider<AdapterRequestState, AdapterRequestCommand, AdapterRequestEvent, AdapterRequestReply> sound)
        implements Decider<AdapterRequestState, AdapterRequestCommand, AdapterRequestEvent, AdapterRequestReply> {
    @Override
    public AdapterRequestState initial() {
        return sound.initial();
    }

    @Override
    public List<AdapterRequestEvent> decide(AdapterRequestState state, AdapterRequestCommand command) {
        return state instanceof AdapterRequestState.Answered answered
                        && command instanceof AdapterRequestCommand.Complete
                ? List.of(answered.answer())
                : sound.decide(state, command);
    }

    @Override
    public AdapterRequestState evolve(AdapterRequestState state, AdapterRequestEvent event) {
        return sound.evolve(state, event);
    }

    @Override
    public AdapterRequestReply reply(
            AdapterRequestState before, AdapterRequestState after, AdapterRequestCommand command) {
        return sound.reply(before, after, command);
    }
}
