package io.tagi.cli;

import io.tagi.model.evaluation.ConstantAnswers;
import io.tagi.model.evaluation.CopiedDemonstration;
import io.tagi.model.evaluation.ExportedAdapterModel;
import io.tagi.model.evaluation.HypernetworkModel;
import io.tagi.model.evaluation.InstructedModel;
import io.tagi.model.evaluation.PlainModel;
import io.tagi.model.evaluation.TaskModel;
import io.tagi.model.hyper.InstructionPaths;
import java.util.Locale;
import java.util.Optional;

/** How a task's instruction reaches the model, or an oracle that needs no model. */
enum EvaluationMethod {
    /** Adapter and fusion, whatever the hypernetwork has. */
    TAGI,
    /** The generated adapter alone. */
    ADAPTER,
    /** The encoded instruction alone. */
    FUSION,
    /** The generated adapter, exported to PEFT, loaded back and merged. */
    PEFT,
    /** Not at all. */
    NONE,
    /** In the input. */
    INSTRUCTED,
    /** In the input, of a backbone that was trained to read it so. */
    METATRAINED,
    /** In the input, with one adapter for all tasks. */
    STATIC_LORA,
    /** An oracle: the constant answer that scores best. */
    CONSTANT,
    /** An oracle: the first demonstration's answer. */
    COPY;

    /** The oracle, if this is one. */
    Optional<TaskModel> oracle() {
        return switch (this) {
            case CONSTANT -> Optional.of(new ConstantAnswers());
            case COPY -> Optional.of(new CopiedDemonstration());
            default -> Optional.empty();
        };
    }

    /** The opened model, asked in this way. */
    TaskModel of(EvaluatedModel opened) {
        return switch (this) {
            case TAGI, ADAPTER, FUSION -> new HypernetworkModel(opened.text(), opened.adapters(), paths());
            case PEFT -> new ExportedAdapterModel(opened.text(), opened.adapters());
            case NONE -> new PlainModel(opened.text());
            case INSTRUCTED, METATRAINED -> InstructedModel.of(toString(), opened.text());
            case STATIC_LORA -> InstructedModel.of(toString(), opened.text(), opened.staticAdapter());
            case CONSTANT, COPY -> throw new IllegalArgumentException(this + " is an oracle and asks no model");
        };
    }

    /** The ways from a hypernetwork to the backbone; a method without one ends the command. */
    InstructionPaths paths() {
        return switch (this) {
            case TAGI -> InstructionPaths.ALL;
            case ADAPTER -> new InstructionPaths(true, false);
            case FUSION -> new InstructionPaths(false, true);
            default ->
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "The method " + this + " is none of tagi, adapter and fusion, which are needed here.");
        };
    }

    /** The name on the command line and in results. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
