package io.tagi.actors.training;

import io.tagi.actors.store.BlobStore;
import io.tagi.model.experiment.ConfigJson;
import io.tagi.model.experiment.ExperimentConfig;
import io.tagi.model.experiment.ExperimentTraining;
import io.tagi.model.experiment.Materials;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.tensor.TorchRuntime;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.InputNames;
import io.tagi.protocol.work.WorkItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** An experiment's configuration and materials, opened once and kept for all of its work that comes to this worker. */
final class ExperimentSession implements AutoCloseable {
    private final SortedMap<String, Digest> made;
    private final ExperimentConfig config;
    private final Materials materials;
    private final ExperimentTraining training;

    private ExperimentSession(
            SortedMap<String, Digest> made, ExperimentConfig config, Materials materials, ExperimentTraining training) {
        this.made = made;
        this.config = config;
        this.materials = materials;
        this.training = training;
    }

    /**
     * Opens what a work item names.
     *
     * @throws IllegalArgumentException if configuration or data are not right, or an input is not named
     */
    static ExperimentSession open(WorkItem item, BlobStore blobs, TorchRuntime runtime) throws IOException {
        String json = new String(blobs.read(required(item, InputNames.CONFIGURATION)), StandardCharsets.UTF_8);
        ExperimentConfig config = ConfigJson.parse(json, ExperimentConfig.class);
        Materials materials = materials(item, blobs);
        return new ExperimentSession(
                constants(item), config, materials, ExperimentTraining.open(runtime, materials, config));
    }

    /** Whether this is the session of a work item's experiment. */
    boolean serves(WorkItem item) {
        return made.equals(constants(item));
    }

    ExperimentConfig config() {
        return config;
    }

    Materials materials() {
        return materials;
    }

    ExperimentTraining training() {
        return training;
    }

    @Override
    public void close() {
        training.close();
    }

    static Digest required(WorkItem item, String input) {
        Digest digest = item.inputs().get(input);
        if (digest == null) {
            throw new IllegalArgumentException("The work names no input \"" + input + "\" among "
                    + item.inputs().keySet() + ": add it to the experiment's specification.");
        }
        return digest;
    }

    private static Materials materials(WorkItem item, BlobStore blobs) throws IOException {
        boolean taught =
                item.inputs().keySet().stream().anyMatch(name -> name.startsWith(ExperimentInputs.TEACHER_MODEL));
        try (BlobFolder backbone = BlobFolder.of(item.inputs(), ExperimentInputs.BACKBONE, blobs);
                BlobFolder teacher = BlobFolder.of(item.inputs(), ExperimentInputs.TEACHER_MODEL, blobs)) {
            return new Materials(
                    T5Checkpoint.read(backbone.path()),
                    Tokenizer.open(backbone.path()),
                    TaskSuite.read(blobs.read(required(item, ExperimentInputs.TASKS))),
                    TextCorpus.read(blobs.read(required(item, ExperimentInputs.TEXT))),
                    taught ? T5Checkpoint.read(teacher.path()) : null);
        }
    }

    /** What all work items of an experiment have in common. */
    private static SortedMap<String, Digest> constants(WorkItem item) {
        SortedMap<String, Digest> constants = new TreeMap<>();
        item.inputs().forEach((name, digest) -> {
            if (name.equals(InputNames.CONFIGURATION) || !InputNames.isReserved(name)) {
                constants.put(name, digest);
            }
        });
        return constants;
    }
}
