package io.tagi.protocol.experiment;

import java.util.Locale;

/** Under which names a work item of an experiment holds its inputs, beside those that the specification names itself. */
public final class InputNames {
    /** All settings of the experiment, as canonical JSON. */
    public static final String CONFIGURATION = "configuration";

    /** The weights to start from; absent where the configuration's initial weights are. */
    public static final String WEIGHTS = "weights";

    /** The shard's own optimiser state after its previous round; absent in the first round of a stage. */
    public static final String OPTIMISER_STATE = "optimiser-state";

    /** The outer optimiser's state after the previous round; absent in the first round of a stage. */
    public static final String OUTER_STATE = "outer-state";

    private static final String TEACHER = "teacher/";
    private static final String SHARD = "shard/";

    private InputNames() {}

    /** The adapter of a category's teacher. */
    public static String teacher(String category) {
        return TEACHER + category;
    }

    /** The weights that a shard ended with; in the order of these names, shards are in order. */
    public static String shard(int shard) {
        return SHARD + String.format(Locale.ROOT, "%03d", shard);
    }

    /** Whether a specification may not use the name for an input of its own. */
    public static boolean isReserved(String name) {
        return name.equals(CONFIGURATION)
                || name.equals(WEIGHTS)
                || name.equals(OPTIMISER_STATE)
                || name.equals(OUTER_STATE)
                || name.startsWith(TEACHER)
                || name.startsWith(SHARD);
    }
}
