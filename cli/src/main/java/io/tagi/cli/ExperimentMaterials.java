package io.tagi.cli;

import io.tagi.actors.store.BlobStore;
import io.tagi.actors.training.ExperimentInputs;
import io.tagi.model.experiment.ConfigJson;
import io.tagi.model.experiment.ExperimentConfig;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.tokenizer.Tokenizer;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts everything that an experiment is made from into the blob store, and names it by digest. */
final class ExperimentMaterials {
    private static final List<String> MODEL_FILES =
            List.of("config.json", "model.safetensors", Tokenizer.JSON_FILE, Tokenizer.SENTENCE_PIECE_FILE);

    private final SettingsFile settings;
    private final ExperimentFile file;
    private final BlobStore blobs;
    private final SortedMap<String, Digest> inputs = new TreeMap<>();

    ExperimentMaterials(SettingsFile settings, ExperimentFile file, BlobStore blobs) {
        this.settings = settings;
        this.file = file;
        this.blobs = blobs;
    }

    /**
     * The specification, once all it names is stored.
     *
     * @throws IOException if a file is missing or unreadable
     * @throws IllegalArgumentException if the data are not what they should be
     */
    ExperimentSpec store() throws IOException {
        MaterialFiles materials = file.materials();
        ExperimentConfig experiment = file.experiment();
        putModel(ExperimentInputs.BACKBONE, materials.backbone());
        TaskSuite tasks = TaskSuite.read(settings.resolve(materials.tasks()));
        inputs.put(ExperimentInputs.TASKS, blobs.put(tasks.bytes()));
        inputs.put(
                ExperimentInputs.TEXT,
                blobs.put(TextCorpus.read(settings.resolve(materials.text())).bytes()));
        boolean taught = !materials.teacher().isEmpty();
        if (taught) {
            putModel(ExperimentInputs.TEACHER_MODEL, materials.teacher());
        }
        for (Map.Entry<String, String> suite : materials.suites().entrySet()) {
            byte[] bytes = TaskSuite.read(settings.resolve(suite.getValue())).bytes();
            inputs.put(ExperimentInputs.suite(suite.getKey()), blobs.put(bytes));
        }
        Digest configuration = blobs.put(ConfigJson.write(experiment).getBytes(StandardCharsets.UTF_8));
        return new ExperimentSpec(
                file.name(),
                experiment.seed(),
                experiment.hypernetwork().route().id(),
                configuration,
                inputs,
                experiment.needsTeachers(taught) ? tasks.categories() : List.of(),
                experiment.pretraining().rounds().plan(),
                experiment.finetuning().rounds().plan(),
                List.copyOf(experiment.evaluations().keySet()),
                file.attempts());
    }

    /** @throws NoSuchFileException if the model is not there in one file, as {@code tagi backbone import} writes it */
    private void putModel(String beginning, String folder) throws IOException {
        Path model = settings.resolve(folder);
        for (String name : List.of("config.json", "model.safetensors")) {
            if (!Files.isRegularFile(model.resolve(name))) {
                throw new NoSuchFileException(
                        model.resolve(name).toString(),
                        null,
                        "a model in several files goes through tagi backbone import");
            }
        }
        for (String name : MODEL_FILES) {
            if (Files.isRegularFile(model.resolve(name))) {
                inputs.put(beginning + name, blobs.put(Files.readAllBytes(model.resolve(name))));
            }
        }
    }
}
