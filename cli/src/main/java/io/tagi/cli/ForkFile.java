package io.tagi.cli;

import io.tagi.model.experiment.ConfigJson;
import io.tagi.model.experiment.ExperimentConfig;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ForkPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a fork: those of the experiment that it branches off, some of them said otherwise.
 *
 * @param name for people
 * @param attempts how often one piece of work may be tried before the experiment fails
 * @param experiment every setting that decides the weights
 */
record ForkFile(String name, int attempts, ExperimentConfig experiment) {
    /** The settings that an experiment had. */
    static ForkFile of(ExperimentSpec parent, String configuration) {
        return new ForkFile(
                parent.name() + "-fork", parent.attempts(), ConfigJson.parse(configuration, ExperimentConfig.class));
    }

    /**
     * The specification with these settings.
     *
     * @param parent the experiment that it branches off, which gives the inputs
     * @param categories the categories of the training tasks
     * @param configuration the blob with the settings
     */
    ExperimentSpec specification(ExperimentSpec parent, List<String> categories, Digest configuration) {
        return new ExperimentSpec(
                name,
                experiment.seed(),
                experiment.hypernetwork().route().id(),
                configuration,
                parent.inputs(),
                categories,
                experiment.pretraining().rounds().plan(),
                experiment.finetuning().rounds().plan(),
                List.copyOf(experiment.evaluations().keySet()),
                attempts);
    }

    /**
     * What a fork with these settings takes over: teachers only if they would be trained in the same way.
     *
     * @throws IllegalArgumentException if the weights of the shared rounds do not fit these settings, naming the settings
     */
    ForkPoint takeOver(ForkPoint point, ForkFile parent, List<String> categories) {
        List<String> unfit = new ArrayList<>();
        addIfOther(unfit, "hypernetwork", parent.experiment.hypernetwork(), experiment.hypernetwork());
        addIfOther(unfit, "backbone", parent.experiment.backbone(), experiment.backbone());
        if (point.weights().isPresent() && !unfit.isEmpty()) {
            throw new IllegalArgumentException("The shared rounds trained other weights than the settings under "
                    + unfit + " ask for. A fork that changes them has to begin at pretraining:0.");
        }
        boolean sameTeachers = parent.experiment.teachers().equals(experiment.teachers());
        return point.withTeachersOf(sameTeachers ? categories : List.of());
    }

    private static void addIfOther(List<String> unfit, String section, Record before, Record after) {
        if (!before.equals(after)) {
            unfit.add("experiment." + section);
        }
    }
}
