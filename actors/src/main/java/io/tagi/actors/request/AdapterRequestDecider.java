package io.tagi.actors.request;

import io.tagi.actors.entity.Decider;
import io.tagi.actors.request.AdapterRequestCommand.Begin;
import io.tagi.actors.request.AdapterRequestCommand.Complete;
import io.tagi.actors.request.AdapterRequestCommand.Reject;
import io.tagi.actors.request.AdapterRequestState.Accepted;
import io.tagi.actors.request.AdapterRequestState.Answered;
import io.tagi.actors.request.AdapterRequestState.Unknown;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.instruction.InstructionLimits;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.AdapterRequestEvent;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.RequestAccepted;
import java.util.List;
import java.util.Optional;

/**
 * Every rule of a request's life.
 *
 * <p>A request is accepted once and answered once. Whatever is asked after that changes nothing.
 */
public final class AdapterRequestDecider
        implements Decider<AdapterRequestState, AdapterRequestCommand, AdapterRequestEvent, AdapterRequestReply> {
    @Override
    public AdapterRequestState initial() {
        return new Unknown();
    }

    @Override
    public List<AdapterRequestEvent> decide(AdapterRequestState state, AdapterRequestCommand command) {
        if (command instanceof Begin begin) {
            return state instanceof Unknown ? List.of(begin(begin)) : List.of();
        }
        if (!(state instanceof Accepted accepted)) {
            return List.of();
        }
        return List.of(
                command instanceof Complete complete
                        ? generated(accepted.event(), complete)
                        : rejected(accepted.event(), (Reject) command));
    }

    @Override
    public AdapterRequestState evolve(AdapterRequestState state, AdapterRequestEvent event) {
        if (event instanceof RequestAccepted accepted) {
            return new Accepted(accepted);
        }
        if (event instanceof AdapterGenerated generated) {
            return new Answered(generated, generated.instructionDigest());
        }
        return new Answered(event, ((AdapterRejected) event).instructionDigest());
    }

    /**
     * What to reply, given the state before and after the command's events.
     *
     * @throws IllegalStateException if a request that nobody began is completed, which no worker does
     */
    @Override
    public AdapterRequestReply reply(
            AdapterRequestState before, AdapterRequestState after, AdapterRequestCommand command) {
        if (command instanceof Begin begin) {
            Optional<AdapterRequestReply> conflict = conflict(after, begin.request());
            if (conflict.isPresent()) {
                return conflict.get();
            }
        }
        if (after instanceof Accepted accepted) {
            return new AdapterRequestReply.Generate(accepted.event());
        }
        if (after instanceof Answered) {
            return new AdapterRequestReply.Answered(before instanceof Answered);
        }
        throw new IllegalStateException("A request must be begun before it is completed: " + command);
    }

    private static AdapterRequestEvent begin(Begin begin) {
        AdapterRequested request = begin.request();
        return objection(begin)
                .<AdapterRequestEvent>map(objection -> new AdapterRejected(
                        request.requestId(),
                        objection.reason(),
                        objection.detail(),
                        request.instruction().digest()))
                .orElseGet(() -> new RequestAccepted(
                        request.requestId(),
                        request.instruction(),
                        begin.served(),
                        begin.served().adapterId(request.instruction()),
                        request.deadline()));
    }

    private static Optional<Objection> objection(Begin begin) {
        AdapterRequested request = begin.request();
        Instruction instruction = request.instruction();
        if (instruction.definition().isBlank()) {
            return Objection.of(
                    RejectionReason.EMPTY_INSTRUCTION, "The definition is empty. Describe the task in words.");
        }
        if (instruction.characters() > InstructionLimits.MAX_CHARACTERS) {
            return Objection.of(
                    RejectionReason.INSTRUCTION_TOO_LARGE,
                    "The instruction has " + instruction.characters() + " characters; the limit is "
                            + InstructionLimits.MAX_CHARACTERS + ". Shorten the definition or the examples.");
        }
        if (instruction.positiveExamples().size() > InstructionLimits.MAX_EXAMPLES) {
            return Objection.of(
                    RejectionReason.INSTRUCTION_TOO_LARGE,
                    "The instruction has " + instruction.positiveExamples().size() + " positive examples; the limit is "
                            + InstructionLimits.MAX_EXAMPLES + ".");
        }
        if (request.hypernetwork()
                .filter(asked -> !asked.equals(begin.served().hypernetwork()))
                .isPresent()) {
            return Objection.of(
                    RejectionReason.UNKNOWN_HYPERNETWORK,
                    "Hypernetwork " + request.hypernetwork().get() + " is not served here; "
                            + begin.served().hypernetwork() + " is. Leave it out to take what is served.");
        }
        if (request.rank().filter(asked -> asked != begin.served().rank()).isPresent()) {
            return Objection.of(
                    RejectionReason.UNSUPPORTED_RANK,
                    "Rank " + request.rank().get() + " was asked for; the hypernetwork generates rank "
                            + begin.served().rank() + ". Leave it out to take that.");
        }
        if (request.deadline()
                .filter(deadline -> deadline.isBefore(begin.now()))
                .isPresent()) {
            return Objection.of(
                    RejectionReason.DEADLINE_PASSED,
                    "The deadline " + request.deadline().get() + " had passed when the request was taken up at "
                            + begin.now() + ".");
        }
        return Optional.empty();
    }

    private static AdapterRequestEvent generated(RequestAccepted accepted, Complete complete) {
        return new AdapterGenerated(
                accepted.requestId(),
                accepted.adapterId(),
                complete.digest(),
                complete.bytes(),
                accepted.instruction().digest(),
                accepted.generation(),
                complete.weights(),
                complete.generatorVersion(),
                complete.environment());
    }

    private static AdapterRequestEvent rejected(RequestAccepted accepted, Reject reject) {
        return new AdapterRejected(
                accepted.requestId(),
                reject.reason(),
                reject.detail(),
                accepted.instruction().digest());
    }

    private static Optional<AdapterRequestReply> conflict(AdapterRequestState state, AdapterRequested request) {
        Digest asked = request.instruction().digest();
        Digest known = state instanceof Answered answered
                ? answered.instructionDigest()
                : ((Accepted) state).event().instruction().digest();
        return asked.equals(known)
                ? Optional.empty()
                : Optional.of(new AdapterRequestReply.Conflict("Request id " + request.requestId()
                        + " was used for instruction " + known.brief() + "…; it cannot be used for "
                        + asked.brief() + "…. Send the new instruction under a new id."));
    }

    private record Objection(RejectionReason reason, String detail) {
        static Optional<Objection> of(RejectionReason reason, String detail) {
            return Optional.of(new Objection(reason, detail));
        }
    }
}
