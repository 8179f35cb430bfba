package io.tagi.model.experiment;

import io.tagi.model.evaluation.Evaluation;
import io.tagi.model.evaluation.EvaluationListener;
import io.tagi.model.evaluation.EvaluationResult;
import io.tagi.model.evaluation.ExportedAdapterModel;
import io.tagi.model.evaluation.HypernetworkModel;
import io.tagi.model.evaluation.InstructedModel;
import io.tagi.model.evaluation.PlainModel;
import io.tagi.model.evaluation.ReadingLimits;
import io.tagi.model.evaluation.TaskModel;
import io.tagi.model.evaluation.TextBackbone;
import io.tagi.model.hyper.AdapterFactory;
import io.tagi.model.hyper.HypernetworkConfig;
import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.t5.T5Backbone;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tokenizer.Tokenizer;

/** Scores what an experiment has published. */
public final class ExperimentEvaluation {
    private final TorchRuntime runtime;
    private final Tokenizer tokenizer;
    private final ExperimentConfig config;

    public ExperimentEvaluation(TorchRuntime runtime, Tokenizer tokenizer, ExperimentConfig config) {
        this.runtime = runtime;
        this.tokenizer = tokenizer;
        this.config = config;
    }

    /** Evaluates a model on a suite. */
    public EvaluationResult evaluate(
            PublishedModel model, TaskSuite suite, EvaluationPlan plan, EvaluationListener listener) {
        HypernetworkConfig hypernetwork = config.hypernetwork();
        ReadingLimits limits = ReadingLimits.TK_INSTRUCT
                .withInstructionTokens(hypernetwork.maximumInstructionTokens())
                .withInputTokens(config.reading().limits().input());
        try (T5Backbone backbone =
                        T5Backbone.open(runtime, model.backbone(), hypernetwork.route(), hypernetwork.targets());
                AdapterFactory adapters = AdapterFactory.open(backbone, tokenizer, model.hypernetwork())) {
            TextBackbone text = new TextBackbone(backbone, tokenizer, hypernetwork.prompt(), limits);
            return Evaluation.run(asked(plan.method(), text, adapters), suite, plan.settings(), listener);
        }
    }

    private TaskModel asked(EvaluationPlan.Method method, TextBackbone text, AdapterFactory adapters) {
        return switch (method) {
            case TAGI -> new HypernetworkModel(text, adapters, config.paths());
            case ADAPTER -> new HypernetworkModel(text, adapters, new InstructionPaths(true, false));
            case FUSION -> new HypernetworkModel(text, adapters, new InstructionPaths(false, true));
            case PEFT -> new ExportedAdapterModel(text, adapters);
            case NONE -> new PlainModel(text);
            case INSTRUCTED -> InstructedModel.of("instructed", text);
        };
    }
}
