package io.tagi.actors.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.request.AdapterRequestCommand.Begin;
import io.tagi.actors.request.AdapterRequestCommand.Complete;
import io.tagi.actors.request.AdapterRequestCommand.Reject;
import io.tagi.protocol.Digest;
import io.tagi.protocol.instruction.Example;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.instruction.InstructionLimits;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.request.AdapterRejected;
import io.tagi.protocol.request.AdapterRequestEvent;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.GenerationConfig;
import io.tagi.protocol.request.RejectionReason;
import io.tagi.protocol.request.RequestAccepted;
import io.tagi.protocol.request.RequestId;
import io.tagi.protocol.request.WeightsOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AdapterRequestDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final GenerationConfig SERVED =
            new GenerationConfig(Digest.ofText("hypernetwork"), Digest.ofText("backbone"), "mkl", 4);
    private static final RequestId ID = RequestId.of("order-17");
    private static final Instruction REVERSE = Instruction.of("Reverse the list.");
    private static final Instruction SORT = Instruction.of("Sort the list.");
    private static final Complete COMPLETE =
            new Complete(Digest.ofText("adapter"), 100, WeightsOrigin.SEEDED_RANDOM, "tagi", Optional.empty(), "c");
    private static final Reject REJECT = new Reject(RejectionReason.GENERATION_FAILED, "It holds NaN.", "c");

    private final AdapterRequestDecider decider = new AdapterRequestDecider();
    private final List<AdapterRequestEvent> log = new ArrayList<>();
    private AdapterRequestState state = decider.initial();

    @Test
    void acceptsThenAnswersARequest() {
        assertThat(ask(begin(REVERSE))).isEqualTo(new AdapterRequestReply.Generate((RequestAccepted) log.get(0)));
        assertThat(ask(COMPLETE)).isEqualTo(new AdapterRequestReply.Answered(false));
        assertThat(log).hasSize(2).last().isInstanceOfSatisfying(AdapterGenerated.class, generated -> {
            assertThat(generated.adapterId()).isEqualTo(SERVED.adapterId(REVERSE));
            assertThat(generated.instructionDigest()).isEqualTo(REVERSE.digest());
        });
    }

    @Test
    void answersARepeatWithWhatIsThere() {
        ask(begin(REVERSE));
        ask(COMPLETE);
        assertThat(ask(begin(REVERSE))).isEqualTo(new AdapterRequestReply.Answered(true));
        assertThat(log).hasSize(2);
    }

    @Test
    void asksForGenerationAgainWhenTheFirstWorkerDied() {
        AdapterRequestReply first = ask(begin(REVERSE));
        assertThat(ask(begin(REVERSE))).isEqualTo(first);
        assertThat(log).hasSize(1);
    }

    @Test
    void refusesAUsedIdForAnotherInstructionAndLeavesItsAnswerAlone() {
        ask(begin(REVERSE));
        ask(COMPLETE);
        assertThat(ask(begin(SORT)))
                .isInstanceOfSatisfying(
                        AdapterRequestReply.Conflict.class,
                        conflict -> assertThat(conflict.detail()).contains("order-17"));
        assertThat(log).hasSize(2);
    }

    @Test
    void refusesAUsedIdForAnotherInstructionAfterARejectionToo() {
        ask(begin(Instruction.of(" ")));
        assertThat(ask(begin(SORT))).isInstanceOf(AdapterRequestReply.Conflict.class);
    }

    @Test
    void keepsTheGenerationThatItAcceptedWhenAnotherHypernetworkIsServedLater() {
        ask(begin(REVERSE));
        GenerationConfig later = new GenerationConfig(Digest.ofText("later"), SERVED.backbone(), "mkl", 4);
        AdapterRequestReply reply = ask(new Begin(AdapterRequested.of(ID, REVERSE), later, NOW, "c"));
        assertThat(reply)
                .isInstanceOfSatisfying(
                        AdapterRequestReply.Generate.class,
                        generate -> assertThat(generate.accepted().generation()).isEqualTo(SERVED));
    }

    @Test
    void rejectsAnEmptyInstruction() {
        rejects(begin(Instruction.of(" \n\t")), RejectionReason.EMPTY_INSTRUCTION);
    }

    @Test
    void rejectsOneCharacterTooManyAndAcceptsTheLimit() {
        rejects(
                begin(Instruction.of("a".repeat(InstructionLimits.MAX_CHARACTERS + 1))),
                RejectionReason.INSTRUCTION_TOO_LARGE);
        assertThat(decider.decide(
                        decider.initial(), begin(Instruction.of("a".repeat(InstructionLimits.MAX_CHARACTERS)))))
                .singleElement()
                .isInstanceOf(RequestAccepted.class);
    }

    @Test
    void rejectsTooManyExamples() {
        List<Example> examples = Collections.nCopies(InstructionLimits.MAX_EXAMPLES + 1, new Example("a", "b"));
        rejects(begin(new Instruction("Reverse.", examples)), RejectionReason.INSTRUCTION_TOO_LARGE);
    }

    @Test
    void rejectsARankThatTheHypernetworkDoesNotGenerate() {
        rejects(
                begin(new AdapterRequested(
                        ID, REVERSE, Optional.empty(), Optional.of(1_000_000_000), Optional.empty())),
                RejectionReason.UNSUPPORTED_RANK);
    }

    @Test
    void rejectsAHypernetworkThatIsNotServed() {
        rejects(
                begin(new AdapterRequested(
                        ID, REVERSE, Optional.of(Digest.ofText("x")), Optional.empty(), Optional.empty())),
                RejectionReason.UNKNOWN_HYPERNETWORK);
    }

    @Test
    void rejectsARequestWhoseDeadlineHasPassed() {
        rejects(
                begin(new AdapterRequested(
                        ID, REVERSE, Optional.empty(), Optional.empty(), Optional.of(NOW.minusMillis(1)))),
                RejectionReason.DEADLINE_PASSED);
    }

    @Test
    void keepsNoTextOfARejectedInstruction() {
        ask(begin(Instruction.of("secret".repeat(100_000))));
        assertThat(log.toString()).doesNotContain("secret");
    }

    @Property
    void whateverIsAskedInWhateverOrderARequestIsAcceptedAtMostOnceAndAnsweredAtMostOnce(
            @ForAll("commands") List<AdapterRequestCommand> commands) {
        ask(begin(REVERSE));
        commands.forEach(this::ask);
        assertThat(log.stream().filter(RequestAccepted.class::isInstance)).hasSize(1);
        assertThat(log.stream().filter(event -> !(event instanceof RequestAccepted)))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Property
    void replayingTheEventsGivesTheSameState(@ForAll("commands") List<AdapterRequestCommand> commands) {
        ask(begin(REVERSE));
        commands.forEach(this::ask);
        AdapterRequestState replayed = decider.initial();
        for (AdapterRequestEvent event : log) {
            replayed = decider.evolve(replayed, event);
        }
        assertThat(replayed).isEqualTo(state);
    }

    @Provide
    Arbitrary<List<AdapterRequestCommand>> commands() {
        return Arbitraries.<AdapterRequestCommand>of(begin(REVERSE), begin(SORT), COMPLETE, REJECT)
                .list()
                .ofMaxSize(12);
    }

    private void rejects(Begin begin, RejectionReason reason) {
        assertThat(ask(begin)).isEqualTo(new AdapterRequestReply.Answered(false));
        assertThat(log)
                .singleElement()
                .isInstanceOfSatisfying(
                        AdapterRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private AdapterRequestReply ask(AdapterRequestCommand command) {
        AdapterRequestState before = state;
        for (AdapterRequestEvent event : decider.decide(state, command)) {
            log.add(event);
            state = decider.evolve(state, event);
        }
        return decider.reply(before, state, command);
    }

    private static Begin begin(Instruction instruction) {
        return begin(AdapterRequested.of(ID, instruction));
    }

    private static Begin begin(AdapterRequested request) {
        return new Begin(request, SERVED, NOW, "c");
    }
}
