package io.tagi.model.experiment;

import io.tagi.model.task.TaskSuite;
import io.tagi.model.train.batch.EncodedCorpus;
import io.tagi.model.train.batch.EncodedTask;
import io.tagi.model.train.batch.TaskEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks and text as tokens; encoded when first asked for, since many computations need only one of them. One thread at a time. */
final class EncodedMaterials {
    private final Materials materials;
    private final TaskEncoder encoder;
    private @Nullable List<EncodedTask> tasks;
    private @Nullable EncodedCorpus text;

    EncodedMaterials(Materials materials, ExperimentConfig config) {
        this.materials = materials;
        this.encoder = new TaskEncoder(
                materials.tokenizer(),
                config.hypernetwork().prompt(),
                config.reading().limits(),
                config.reading().positiveExamples());
    }

    /** All tasks. */
    List<EncodedTask> tasks() {
        List<EncodedTask> known = tasks;
        if (known == null) {
            known = encoder.encode(materials.tasks());
            tasks = known;
        }
        return known;
    }

    /**
     * The tasks of one category.
     *
     * @throws IllegalArgumentException if there is none
     */
    List<EncodedTask> tasks(String category) {
        TaskSuite suite = materials.tasks().inCategory(category);
        return encoder.encode(suite);
    }

    EncodedCorpus text() {
        EncodedCorpus known = text;
        if (known == null) {
            known = EncodedCorpus.of(materials.text(), materials.tokenizer());
            text = known;
        }
        return known;
    }
}
