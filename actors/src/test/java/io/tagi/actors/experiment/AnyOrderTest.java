package io.tagi.actors.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.experiment.WorkLedger.OpenWork;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.FailureReason;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.StagePlan;
import io.tagi.protocol.work.WorkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The law of training in rounds: who computes what, in which order and how often, shows nowhere in the result. */
class AnyOrderTest {

    @Property(tries = 300)
    void whateverIsLostRepeatedDelayedOrFailsTheSameWeightsAreCommitted(
            @ForAll @IntRange(max = 3) int pretrainingRounds,
            @ForAll @IntRange(min = 1, max = 5) int pretrainingShards,
            @ForAll @IntRange(max = 3) int finetuningRounds,
            @ForAll @IntRange(min = 1, max = 5) int finetuningShards,
            @ForAll long seed) {
        ExperimentSpec spec = FakeOutcomes.spec(
                new StagePlan(pretrainingRounds, pretrainingShards), new StagePlan(finetuningRounds, finetuningShards));
        ExperimentRun quiet = ExperimentRun.submitted(spec).finish();
        ExperimentRun stormy = ExperimentRun.submitted(spec);

        new Storm(stormy, new Random(seed)).blow();

        assertThat(stormy.events(RoundCommitted.class)).isEqualTo(quiet.events(RoundCommitted.class));
        assertThat(stormy.last()).isInstanceOf(ExperimentCompleted.class).isEqualTo(quiet.last());
        assertThat(stormy.replayed()).isEqualTo(stormy.state());
    }

    /** Delivers work in any order, at least once, and mistreats some of it. */
    private static final class Storm {
        private final ExperimentRun run;
        private final Random random;
        private final List<WorkItem> delivered = new ArrayList<>();

        Storm(ExperimentRun run, Random random) {
            this.run = run;
            this.random = random;
        }

        void blow() {
            while (!run.waiting().isEmpty()) {
                WorkItem item = takeAny();
                switch (random.nextInt(6)) {
                    case 0 -> run.waiting().add(item); // The worker died: the queue hands it out again.
                    case 1 -> failIfAttemptsAreLeft(item);
                    case 2 -> {
                        run.complete(item);
                        run.waiting().add(item); // Done, but the acknowledgement was lost.
                    }
                    default -> run.complete(item);
                }
                delivered.add(item);
                if (random.nextInt(4) == 0) {
                    // A worker that was frozen for long wakes up.
                    run.complete(delivered.get(random.nextInt(delivered.size())));
                }
            }
        }

        private WorkItem takeAny() {
            List<WorkItem> waiting = new ArrayList<>(run.waiting());
            WorkItem taken = waiting.remove(random.nextInt(waiting.size()));
            run.waiting().clear();
            run.waiting().addAll(waiting);
            return taken;
        }

        private void failIfAttemptsAreLeft(WorkItem item) {
            Optional<OpenWork> open = run.state() instanceof RunningExperiment running
                    ? running.ledger().findOpen(item.workId())
                    : Optional.empty();
            int attempt = open.map(OpenWork::attempt).orElse(1);
            if (attempt == 3) {
                run.complete(item);
            } else {
                run.ask(new ExperimentCommand.Fail(
                        item.workId(), attempt, FailureReason.OUT_OF_MEMORY, "No memory.", true, "c"));
            }
        }
    }
}
