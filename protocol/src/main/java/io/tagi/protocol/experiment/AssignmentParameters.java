package io.tagi.protocol.experiment;

import io.tagi.protocol.experiment.Assignment.Evaluation;
import io.tagi.protocol.experiment.Assignment.Publication;
import io.tagi.protocol.experiment.Assignment.Reduction;
import io.tagi.protocol.experiment.Assignment.Shard;
import io.tagi.protocol.experiment.Assignment.Teacher;
import io.tagi.protocol.work.WorkItem;
import java.util.Arrays;
import java.util.Map;

/** Assignments as the parameters of work items and back. The names are part of every work id: never to change. */
final class AssignmentParameters {
    private static final String STEP = "step";
    private static final String TRAIN = "train";
    private static final String REDUCE = "reduce";
    private static final String PUBLISH = "publish";
    private static final String STAGE = "stage";
    private static final String ROUND = "round";
    private static final String SHARD = "shard";
    private static final String CATEGORY = "category";
    private static final String EVALUATION = "evaluation";

    private AssignmentParameters() {}

    static Map<String, String> of(Assignment assignment) {
        if (assignment instanceof Teacher teacher) {
            return Map.of(CATEGORY, teacher.category());
        }
        if (assignment instanceof Shard shard) {
            return Map.of(
                    STEP,
                    TRAIN,
                    STAGE,
                    shard.stage().code(),
                    ROUND,
                    Integer.toString(shard.round()),
                    SHARD,
                    Integer.toString(shard.shard()));
        }
        if (assignment instanceof Reduction reduction) {
            return Map.of(STEP, REDUCE, STAGE, reduction.stage().code(), ROUND, Integer.toString(reduction.round()));
        }
        return assignment instanceof Evaluation evaluation
                ? Map.of(EVALUATION, evaluation.name())
                : Map.of(STEP, PUBLISH);
    }

    static Assignment read(WorkItem item) {
        return switch (item.kind()) {
            case TEACHER -> new Teacher(text(item, CATEGORY));
            case EVALUATION -> new Evaluation(text(item, EVALUATION));
            case HYPERNETWORK -> readStep(item);
        };
    }

    private static Assignment readStep(WorkItem item) {
        String step = text(item, STEP);
        return switch (step) {
            case TRAIN -> new Shard(stage(item), number(item, ROUND), number(item, SHARD));
            case REDUCE -> new Reduction(stage(item), number(item, ROUND));
            case PUBLISH -> new Publication();
            default -> throw wrong(item, STEP, "expected " + TRAIN + ", " + REDUCE + " or " + PUBLISH);
        };
    }

    private static Stage stage(WorkItem item) {
        String code = text(item, STAGE);
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.code().equals(code))
                .findFirst()
                .orElseThrow(() -> wrong(item, STAGE, "expected pretraining or finetuning"));
    }

    private static int number(WorkItem item, String name) {
        try {
            return Integer.parseInt(text(item, name));
        } catch (NumberFormatException malformed) {
            throw wrong(item, name, "expected a whole number");
        }
    }

    private static String text(WorkItem item, String name) {
        String value = item.parameters().get(name);
        if (value == null) {
            throw wrong(item, name, "it is missing");
        }
        return value;
    }

    private static IllegalArgumentException wrong(WorkItem item, String name, String expected) {
        return new IllegalArgumentException("The " + item.kind().code() + " work of " + item.experimentId()
                + " has no usable parameter \"" + name + "\" in " + item.parameters() + ": " + expected + ".");
    }
}
