package io.tagi.actors.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.bus.Settlement;
import io.tagi.actors.entity.Decider;
import io.tagi.actors.request.AdapterRequestCommand;
import io.tagi.actors.request.AdapterRequestReply;
import io.tagi.actors.request.AdapterRequestState;
import io.tagi.actors.worker.WorkComputation;
import io.tagi.actors.worker.Worker;
import io.tagi.protocol.request.AdapterRequestEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each invariant notices what it is there for: with one part broken, a few hundred seeds are enough. */
class BrokenPartTest {
    private static final long SEEDS = 1_000;

    @BeforeAll
    static void silenceTheLog() {
        SimulationLog.silence();
    }

    @Test
    void aWorkerThatAcknowledgesBeforeTheJournalHasTheOutcomeLeavesRequestsUnanswered() {
        Parts hasty = new Parts() {
            @Override
            Worker worker(Worker worker) {
                return claims -> {
                    worker.work(claims).toCompletableFuture().exceptionally(failure -> List.of());
                    return CompletableFuture.completedFuture(
                            claims.stream().map(Settlement::accept).toList());
                };
            }
        };

        assertThat(story(hasty, AcceptedIsAnswered::new)).contains("AcceptedIsAnswered", "Nobody has heard of");
        assertThat(story(hasty, OffsetNeverAheadOfJournal::new)).contains("OffsetNeverAheadOfJournal");
    }

    @Test
    void aSystemThatNeverLooksForLostWorkWaitsForItForEver() {
        Parts trusting = new Parts() {
            @Override
            boolean lostWorkIsLookedFor() {
                return false;
            }
        };

        assertThat(story(trusting, AcceptedIsAnswered::new))
                .contains("AcceptedIsAnswered", "archives a piece of work without a word");
    }

    @Test
    void aDeciderThatAnswersTwiceGivesTwoAdapters() {
        Parts forgetful = new Parts() {
            @Override
            Decider<AdapterRequestState, AdapterRequestCommand, AdapterRequestEvent, AdapterRequestReply> requests() {
                return new AnswersTwice(super.requests());
            }
        };

        assertThat(story(forgetful, OneAdapterPerRequest::new)).contains("OneAdapterPerRequest", "a second answer");
    }

    @Test
    void anOutboxThatDoesNotWaitForMissingNumbersGetsAheadOfTheJournal() {
        Parts impatient = new Parts() {
            @Override
            boolean outboxWaitsForGaps() {
                return false;
            }
        };

        assertThat(story(impatient, OffsetNeverAheadOfJournal::new))
                .contains("OffsetNeverAheadOfJournal", "will never publish");
    }

    @Test
    void anOutboxThatRemembersItsOffsetBeforeItPublishesGetsAheadOfWhatTheWorldHasHeard() {
        Parts hasty = new Parts() {
            @Override
            boolean outboxCommitsWithItsRecords() {
                return false;
            }
        };

        assertThat(story(hasty, OffsetNeverAheadOfJournal::new))
                .contains("OffsetNeverAheadOfJournal", "has not published");
    }

    @Test
    void aBlobStoreThatLosesWhatItSaidItHadLeavesReferencesToNothing() {
        Parts careless = new Parts() {
            @Override
            boolean blobsSurviveAKill() {
                return false;
            }
        };

        assertThat(story(careless, NoOrphanReference::new)).contains("NoOrphanReference", "is killed");
    }

    @Test
    void aReductionInTheOrderOfArrivalGivesOtherWeightsThanASerialRun() {
        Parts unordered = new Parts() {
            @Override
            WorkComputation computation(SimulatedBlobStore blobs) {
                return new ComputesInOrderOfArrival(blobs);
            }
        };

        assertThat(story(unordered, WeightsEqualSerialRun::new))
                .contains("WeightsEqualSerialRun", "computed by one worker");
    }

    @Test
    void aJournalWithoutAKeyBreaksTheHashChain() {
        Parts keyless = new Parts() {
            @Override
            boolean journalHasAKey() {
                return false;
            }
        };

        assertThat(story(keyless, HashChainUnbroken::new)).contains("HashChainUnbroken", "does not follow");
    }

    /** The shortest story of the first seed in which the only invariant is violated. */
    private static String story(Parts broken, Function<World, Invariant> invariant) {
        Simulation simulation = new Simulation(broken, List.of(invariant));
        return LongStream.range(0, SEEDS)
                .mapToObj(Scenario::draw)
                .map(scenario -> simulation.run(scenario).map(violation -> simulation.explain(scenario, violation)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("Nobody noticed.");
    }
}
