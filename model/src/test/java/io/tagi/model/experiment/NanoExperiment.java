package io.tagi.model.experiment;

import io.tagi.model.hyper.FusionStart;
import io.tagi.model.hyper.GeneratorKind;
import io.tagi.model.hyper.GeneratorScope;
import io.tagi.model.hyper.HypernetworkConfig;
import io.tagi.model.hyper.InstructionEncoder;
import io.tagi.model.hyper.InstructionPaths;
import io.tagi.model.hyper.Pooling;
import io.tagi.model.hyper.PositionEncoding;
import io.tagi.model.lora.FusionMode;
import io.tagi.model.lora.LoraTargets;
import io.tagi.model.t5.ComputeRoute;
import io.tagi.model.t5.CopyingStart;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.task.TextDocument;
import io.tagi.model.tokenizer.PromptFormat;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.model.tokenizer.WordTokenizerFile;
import io.tagi.model.train.LearningRate;
import io.tagi.model.train.OptimizerConfig;
import io.tagi.model.train.batch.TaskWeighting;
import io.tagi.model.train.batch.TokenLimits;
import io.tagi.model.train.objective.AlignmentConfig;
import io.tagi.model.train.objective.DistillationConfig;
import io.tagi.model.train.objective.DivergenceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The smallest experiment that leaves no mechanism out: all losses, both fusions, norms that train along. */
final class NanoExperiment {
    static final List<String> CATEGORIES = List.of("order", "choice");

    private static final List<String> WORDS = List.of("red", "dog", "oak", "tea", "iron", "silk");

    private NanoExperiment() {}

    static Materials materials(Path folder) throws IOException {
        List<String> texts = new ArrayList<>(WORDS);
        texts.addAll(List.of("reverse the list", "say the first word", "say the last word", ":"));
        new WordTokenizerFile(texts, 1, 10).write(folder);
        Tokenizer tokenizer = Tokenizer.open(folder);
        BackboneShape shape = new BackboneShape(32, 3, 8, 64, 2, 2, 16, 32);
        T5Checkpoint backbone = CopyingStart.of(shape.toConfig(tokenizer), 3);
        return new Materials(backbone, tokenizer, tasks(), text(), null);
    }

    static ExperimentConfig config(GeneratorKind generator, InstructionEncoder encoder, int shards) {
        HypernetworkConfig hypernetwork = new HypernetworkConfig(
                PromptFormat.PLAIN,
                encoder,
                generator,
                GeneratorScope.PER_LAYER,
                Pooling.FIRST_LAST,
                PositionEncoding.SCALED,
                16,
                8,
                2,
                LoraTargets.QUERY_VALUE,
                FusionMode.BOTH,
                32,
                ComputeRoute.MKL);
        OptimizerConfig optimizer = OptimizerConfig.of(new LearningRate(2e-3, 0.1, LearningRate.Decay.COSINE));
        return new ExperimentConfig(
                7,
                1,
                hypernetwork,
                FusionStart.SELF_ATTENTION,
                InstructionPaths.ALL,
                0.5,
                new TrainedBackbone(true, false, false),
                new ReadingConfig(new TokenLimits(32, 16, 16), 0, TaskWeighting.BY_ROOT_OF_TASKS),
                new TeacherConfig(4, 2, 2, optimizer),
                new PretrainingConfig(new RoundsConfig(2, shards, 2), 4, 12, 0.5, optimizer),
                new FinetuningStageConfig(
                        new RoundsConfig(2, shards, 3),
                        3,
                        2,
                        new DistillationConfig(1, new DivergenceConfig(1, 2, true, false), AlignmentConfig.PAPER),
                        optimizer),
                OuterStep.MEAN,
                new TreeMap<>());
    }

    private static TaskSuite tasks() {
        return new TaskSuite(List.of(
                task("reverse", "order", "reverse the list", "dog red", "tea oak"),
                task("first", "choice", "say the first word", "red", "oak"),
                task("last", "choice", "say the last word", "dog", "tea")));
    }

    private static Task task(String name, String category, String definition, String one, String other) {
        return new Task(
                name,
                category,
                List.of(definition),
                List.of(),
                List.of(TaskInstance.of(name + "-0", "red dog", one), TaskInstance.of(name + "-1", "oak tea", other)));
    }

    private static TextCorpus text() {
        return new TextCorpus(List.of(
                TextDocument.of("red dog oak tea iron silk red"),
                new TextDocument(List.of("reverse", ": red dog", "dog red")),
                TextDocument.of("silk iron")));
    }
}
