package io.tagi.model.experiment;

import io.tagi.model.hyper.BackboneTokenizer;
import io.tagi.model.t5.T5Checkpoint;
import io.tagi.model.task.TaskSuite;
import io.tagi.model.task.TextCorpus;
import io.tagi.model.tokenizer.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment is made from.
 *
 * @param backbone the frozen model
 * @param tokenizer the backbone's
 * @param tasks the training tasks
 * @param text plain text for pretraining
 * @param teacher a whole model whose distribution the student is drawn to in place of the category teachers', or null
 */
public record Materials(
        T5Checkpoint backbone,
        Tokenizer tokenizer,
        TaskSuite tasks,
        TextCorpus text,
        @Nullable T5Checkpoint teacher) {
    /** @throws IllegalArgumentException if tokenizer or teacher do not suit the backbone */
    public Materials {
        BackboneTokenizer.require(tokenizer, backbone.config());
        if (teacher != null
                && teacher.config().vocabulary() != backbone.config().vocabulary()) {
            throw new IllegalArgumentException(
                    "The teacher's vocabulary has " + teacher.config().vocabulary()
                            + " ids, the backbone's " + backbone.config().vocabulary()
                            + ": their distributions cannot be compared.");
        }
    }
}
