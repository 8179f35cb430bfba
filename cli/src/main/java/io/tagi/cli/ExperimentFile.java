package io.tagi.cli;

import io.tagi.model.experiment.ExperimentConfig;
import io.tagi.model.experiment.Materials;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An experiment as its author writes it.
 *
 * @param name for people
 * @param materials where everything is that it is made from
 * @param attempts how often one piece of work may be tried before the experiment fails
 * @param experiment every setting that decides the weights
 */
record ExperimentFile(String name, MaterialFiles materials, int attempts, ExperimentConfig experiment) {
    /** Reads the materials. */
    Materials readMaterials(SettingsFile file) throws IOException {
        Path backbone = file.resolve(materials.backbone());
        return new Materials(
                T5Checkpoint.read(backbone),
                Tokenizer.open(backbone),
                TaskSuite.read(file.resolve(materials.tasks())),
                TextCorpus.read(file.resolve(materials.text())),
                materials.teacher().isEmpty() ? null : T5Checkpoint.read(file.resolve(materials.teacher())));
    }
}
