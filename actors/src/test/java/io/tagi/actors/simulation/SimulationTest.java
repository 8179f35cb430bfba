package io.tagi.actors.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong, the invariants hold. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("tagi.simulation.seeds", 5_000);

    private final Simulation simulation = new Simulation(new Parts(), Simulation.INVARIANTS);

    @BeforeAll
    static void silenceTheLog() {
        SimulationLog.silence();
    }

    @Test
    void keepsItsPromisesWhateverGoesWrong() {
        Long only = Long.getLong("tagi.simulation.seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        seeds.forEach(seed -> {
            Scenario scenario = Scenario.draw(seed);
            simulation.run(scenario).ifPresent(violation -> fail(simulation.explain(scenario, violation)));
        });
    }

    @Test
    void tellsTheSameStoryForTheSameSeed() {
        Scenario scenario = Scenario.draw(7);

        assertThat(simulation.tell(scenario)).isNotEmpty().isEqualTo(simulation.tell(scenario));
    }
}
