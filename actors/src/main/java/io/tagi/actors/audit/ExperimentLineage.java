package io.tagi.actors.audit;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentSpec;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.InputNames;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where an experiment's hypernetwork and scores come from. */
public final class ExperimentLineage {
    private static final String BACKBONE = "backbone/";

    private final List<ExperimentEvent> history;
    private final ExperimentSpec spec;
    private final String id;

    /**
     * The lineage in a history.
     *
     * @throws IllegalArgumentException if it does not begin with the submission
     */
    public ExperimentLineage(List<? extends ExperimentEvent> history) {
        this.history = List.copyOf(history);
        if (history.isEmpty() || !(history.get(0) instanceof ExperimentSubmitted submitted)) {
            throw new IllegalArgumentException("The history of an experiment begins with its submission.");
        }
        this.spec = submitted.spec();
        this.id = submitted.experimentId().value();
    }

    /** The experiment with everything that came of it and all that this comes from. */
    public LineageNode experiment() {
        LineageNode node = new LineageNode(
                        "experiment", id, Optional.of(spec.digest()), Map.of("name", spec.name()), List.of())
                .from(hypernetwork());
        for (EvaluationCompleted evaluation : all(EvaluationCompleted.class)) {
            node = node.from(result(evaluation));
        }
        return node;
    }

    /** One evaluation. */
    public Optional<LineageNode> evaluation(String name) {
        return all(EvaluationCompleted.class).stream()
                .filter(evaluation -> evaluation.name().equals(name))
                .findFirst()
                .map(evaluation -> result(evaluation).from(suites()).from(hypernetwork()));
    }

    /** The hypernetwork, published or not yet. */
    public LineageNode hypernetwork() {
        LineageNode node = all(HypernetworkPublished.class).stream()
                .findFirst()
                .map(published -> LineageNode.of("hypernetwork", "published by " + id, published.hypernetwork())
                        .with("backbone", published.backbone().brief() + "…"))
                .orElseGet(() -> LineageNode.group("hypernetwork", "not published", List.of()));
        node = node.from(computation());
        for (Stage stage : List.of(Stage.FINETUNING, Stage.PRETRAINING)) {
            if (spec.plan(stage).rounds() > 0) {
                node = node.from(rounds(stage));
            }
        }
        for (ExperimentForked forked : all(ExperimentForked.class)) {
            node = node.from(fork(forked));
        }
        if (!spec.teacherCategories().isEmpty()) {
            node = node.from(teachers());
        }
        return node.from(data()).from(backbone());
    }

    /** What was computed with and on, each combination once. */
    public LineageNode computation() {
        SortedMap<String, Integer> works = new TreeMap<>();
        for (WorkCompleted completed : all(WorkCompleted.class)) {
            works.merge(Surroundings.of(completed.report()).describe(), 1, Integer::sum);
        }
        LineageNode node =
                LineageNode.group("computation", "route " + spec.route() + ", seed " + spec.seed(), List.of());
        for (Map.Entry<String, Integer> each : works.entrySet()) {
            node = node.with(each.getValue() + (each.getValue() == 1 ? " work" : " works"), each.getKey());
        }
        return node;
    }

    private LineageNode rounds(Stage stage) {
        List<LineageNode> rounds = new ArrayList<>();
        for (RoundCommitted committed : all(RoundCommitted.class)) {
            if (committed.stage() == stage) {
                LineageNode round = LineageNode.of("round", Integer.toString(committed.round()), committed.weights());
                for (Map.Entry<String, Double> loss : committed.losses().entrySet()) {
                    round = round.with(loss.getKey(), String.format(Locale.ROOT, "%.4f", loss.getValue()));
                }
                for (ShardCompleted shard : all(ShardCompleted.class)) {
                    if (shard.stage() == stage
                            && shard.round() == committed.round()
                            && spec.plan(stage).shards() > 1) {
                        round = round.from(LineageNode.of("shard", Integer.toString(shard.shard()), shard.weights())
                                .with("worker", shard.report().worker()));
                    }
                }
                rounds.add(round);
            }
        }
        Collections.reverse(rounds);
        return LineageNode.group(
                stage.code(),
                counted(spec.plan(stage).rounds(), "round") + " of "
                        + counted(spec.plan(stage).shards(), "shard"),
                rounds);
    }

    private static LineageNode fork(ExperimentForked forked) {
        LineageNode node = LineageNode.group(
                "fork",
                "of experiment " + forked.fork().parent() + " after "
                        + forked.fork().rounds() + " rounds of "
                        + forked.fork().stage().code(),
                List.of());
        return forked.fork()
                .weights()
                .map(weights -> node.from(LineageNode.of("weights", "taken over", weights)))
                .orElse(node);
    }

    private LineageNode teachers() {
        List<LineageNode> teachers = new ArrayList<>();
        all(ExperimentForked.class)
                .forEach(forked -> forked.fork()
                        .teachers()
                        .forEach((category, adapter) -> teachers.add(LineageNode.of("teacher", category, adapter)
                                .with("taken over from", forked.fork().parent().value()))));
        all(TeacherTrained.class)
                .forEach(teacher -> teachers.add(LineageNode.of("teacher", teacher.category(), teacher.adapter())
                        .with("worker", teacher.report().worker())));
        return LineageNode.group("teachers", "one for each of " + teachers.size() + " categories", teachers);
    }

    private LineageNode data() {
        LineageNode node = LineageNode.group("data", "what was trained on", List.of())
                .from(LineageNode.of("configuration", InputNames.CONFIGURATION, spec.configuration()));
        for (Map.Entry<String, Digest> input : spec.inputs().entrySet()) {
            if (!input.getKey().startsWith(BACKBONE) && !input.getKey().startsWith("suite/")) {
                node = node.from(LineageNode.of("data", input.getKey(), input.getValue()));
            }
        }
        return node;
    }

    private LineageNode suites() {
        LineageNode node = LineageNode.group("data", "what was scored on", List.of());
        for (Map.Entry<String, Digest> input : spec.inputs().entrySet()) {
            if (input.getKey().startsWith("suite/")) {
                node = node.from(LineageNode.of("data", input.getKey(), input.getValue()));
            }
        }
        return node;
    }

    private LineageNode backbone() {
        LineageNode node = LineageNode.group("backbone", "frozen, as it was given", List.of());
        for (Map.Entry<String, Digest> input : spec.inputs().entrySet()) {
            if (input.getKey().startsWith(BACKBONE)) {
                node = node.from(LineageNode.of("file", input.getKey(), input.getValue()));
            }
        }
        return node;
    }

    private static LineageNode result(EvaluationCompleted evaluation) {
        LineageNode node = LineageNode.of("evaluation", evaluation.name(), evaluation.result());
        for (Map.Entry<String, Double> score : evaluation.scores().entrySet()) {
            node = node.with(score.getKey(), String.format(Locale.ROOT, "%.2f", score.getValue()));
        }
        return node;
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private <T extends ExperimentEvent> List<T> all(Class<T> type) {
        return history.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
