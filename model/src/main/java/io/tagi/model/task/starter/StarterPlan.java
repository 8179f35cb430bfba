package io.tagi.model.task.starter;

import io.tagi.model.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which task is learned and which is held out. */
final class StarterPlan {
    private static final int PARAPHRASED_TASKS = 4;

    private final Lexicon lexicon;
    private final SeededRandom random;
    private final SplitDesigns designs = new SplitDesigns();

    private StarterPlan(Lexicon lexicon, SeededRandom random) {
        this.lexicon = lexicon;
        this.random = random;
    }

    /** The designs of every split. */
    static SplitDesigns of(Lexicon lexicon, long seed) {
        StarterPlan plan = new StarterPlan(lexicon, new SeededRandom(seed).split("plan"));
        plan.addListFamilies();
        new ArgumentPlan(plan.lexicon, plan.random).addTo(plan.designs);
        new CompositionPlan(plan.lexicon, plan.random).addTo(plan.designs);
        new NewFamilyPlan(plan.lexicon, plan.random).addTo(plan.designs);
        plan.addParaphrases();
        return plan.designs;
    }

    /** There are no new arguments to hold out: each place and each order is learned by itself. */
    private void addListFamilies() {
        designs.add(
                StarterSplit.TRAIN,
                Stream.of(Position.values()).map(ListFamilies::position).toList());
        designs.add(
                StarterSplit.TRAIN,
                Stream.of(Ordering.values()).map(ListFamilies::order).toList());
    }

    private void addParaphrases() {
        Map<String, List<TaskDesign>> families = new LinkedHashMap<>();
        for (TaskDesign design : designs.of(StarterSplit.TRAIN)) {
            families.computeIfAbsent(design.family(), name -> new ArrayList<>()).add(design);
        }
        families.forEach((name, family) -> {
            SeededRandom own = random.split("paraphrase " + name);
            designs.add(StarterSplit.HELDOUT_PARAPHRASES, own.shuffled(family).subList(0, PARAPHRASED_TASKS));
            designs.add(
                    StarterSplit.DEVELOPMENT_PARAPHRASES, own.shuffled(family).subList(0, PARAPHRASED_TASKS / 2));
        });
    }
}
