package io.tagi.actors.training;

/** The names of an experiment's inputs, beside those that {@link io.tagi.protocol.experiment.InputNames} gives. */
public final class ExperimentInputs {
    /** The training tasks, a task suite. */
    public static final String TASKS = "tasks";

    /** Plain text, a corpus. */
    public static final String TEXT = "text";

    /** The beginning of the names of the backbone's files, tokenizer included; as in a model folder. */
    public static final String BACKBONE = "backbone/";

    /** The beginning of the names of the files of a whole model as teacher. */
    public static final String TEACHER_MODEL = "teacher-model/";

    private static final String SUITE = "suite/";

    private ExperimentInputs() {}

    /** A suite to evaluate on. */
    public static String suite(String name) {
        return SUITE + name;
    }
}
