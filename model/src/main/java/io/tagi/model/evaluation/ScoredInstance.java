package io.tagi.model.evaluation;

import io.tagi.model.metric.RankClassification;
import io.tagi.model.metric.ScoredText;
import io.tagi.model.task.Task;
import io.tagi.model.task.TaskInstance;

/**
 * What a model answered to one instance.
 *
 * @param task the instance's task
 * @param instance what was asked
 * @param answer what was answered; one of the options if there are any
 */
public record ScoredInstance(Task task, TaskInstance instance, String answer) {
    /** Whether the answer was chosen rather than written. */
    public boolean isRanked() {
        return !instance.options().isEmpty();
    }

    ScoredText text() {
        return new ScoredText(answer, instance.outputs());
    }

    /** The choice; of several right options, the one that was chosen counts. */
    RankClassification.Answer choice() {
        int chosen = instance.options().indexOf(answer);
        String right = instance.outputs().contains(answer)
                ? answer
                : instance.outputs().get(0);
        return new RankClassification.Answer(chosen, instance.options().indexOf(right));
    }
}
