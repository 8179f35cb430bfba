package io.tagi.actors.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs scenarios, and finds the simplest that goes wrong as another did. */
final class Simulation {
    /** All invariants. */
    static final List<Function<World, Invariant>> INVARIANTS = List.of(
            HashChainUnbroken::new,
            OneAdapterPerRequest::new,
            NoOrphanReference::new,
            OffsetNeverAheadOfJournal::new,
            WeightsEqualSerialRun::new,
            AcceptedIsAnswered::new);

    /** After as long a time without any fault, what is not done will never be. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** What is late comes within as much time after everything seems done. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    private final Parts parts;
    private final List<Function<World, Invariant>> invariants;

    Simulation(Parts parts, List<Function<World, Invariant>> invariants) {
        this.parts = parts;
        this.invariants = invariants;
    }

    /** What went wrong in a scenario, if anything did. */
    Optional<Violation> run(Scenario scenario) {
        return run(scenario, Story.untold());
    }

    /** What went wrong, told from the simplest scenario in which the same invariant is violated. */
    String explain(Scenario scenario, Violation violation) {
        Scenario simplest = simplest(scenario, violation.invariant());
        Story story = Story.told();
        String how = run(simplest, story).map(Violation::how).orElse("");
        return violation.invariant() + " does not hold. " + how + "\nTell it again: -Dtagi.simulation.seed="
                + scenario.seed() + "\nThe shortest story is of " + simplest + "\n\n"
                + String.join("\n", story.lines());
    }

    /** All that happens in a scenario. */
    List<String> tell(Scenario scenario) {
        Story story = Story.told();
        run(scenario, story);
        return story.lines();
    }

    private Scenario simplest(Scenario scenario, String invariant) {
        Optional<Scenario> simpler = scenario.simpler()
                .filter(candidate -> run(candidate)
                        .filter(violation -> violation.invariant().equals(invariant))
                        .isPresent())
                .findFirst();
        return simpler.map(found -> simplest(found, invariant)).orElse(scenario);
    }

    private static boolean isOver(World world, Duration calm) {
        Duration aftermath = world.scheduler().now().minus(AFTERMATH);
        return aftermath.compareTo(calm) >= 0
                && aftermath.compareTo(world.upstream().lastHeard()) >= 0
                && world.upstream().isContent();
    }

    private Optional<Violation> run(Scenario scenario, Story story) {
        World world = new World(scenario, parts, invariants, story);
        world.start();
        Duration calm = scenario.calmAfter();
        world.scheduler()
                .runUntil(() -> world.referee().violation().isPresent() || isOver(world, calm), calm.plus(PATIENCE));
        world.referee().over();
        return world.referee().violation();
    }
}
