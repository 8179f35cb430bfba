package io.tagi.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagi.actors.audit.ExperimentLineage;
import io.tagi.actors.store.BlobStore;
import io.tagi.cli.report.EvaluationScores.CategoryScores;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.experiment.EvaluationCompleted;
import io.tagi.protocol.experiment.ExperimentCancelled;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.ExperimentFailed;
import io.tagi.protocol.experiment.ExperimentForked;
import io.tagi.protocol.experiment.ExperimentHappening;
import io.tagi.protocol.experiment.ExperimentOverview;
import io.tagi.protocol.experiment.ForkPoint;
import io.tagi.protocol.experiment.HypernetworkPublished;
import io.tagi.protocol.experiment.ReductionCompleted;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.Stage;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkFailed;
import io.tagi.protocol.experiment.WorkRequested;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes one experiment's story from its history and its blobs; for one history. */
final class StoryTeller {
    private final ReportBlobs blobs;
    private final Map<Stage, LossCurves> stages = new EnumMap<>(Stage.class);
    private final SortedMap<String, List<LossSeries>> teachers = new TreeMap<>();
    private final List<EvaluationScores> evaluations = new ArrayList<>();
    private final Map<String, WorkCost> costs = new LinkedHashMap<>();
    private final List<Origin> lineage = new ArrayList<>();
    private final List<Setback> setbacks = new ArrayList<>();
    private final Map<Digest, String> works = new HashMap<>();
    private Optional<ForkPoint> fork = Optional.empty();
    private Optional<Digest> hypernetwork = Optional.empty();
    private Optional<String> ending = Optional.empty();

    private StoryTeller(ReportBlobs blobs) {
        this.blobs = blobs;
    }

    /**
     * Tells a history.
     *
     * @throws IllegalArgumentException if it does not begin with the submission
     */
    static ExperimentStory tell(List<ExperimentHappening> history, BlobStore store) {
        return new StoryTeller(new ReportBlobs(store)).story(history);
    }

    private ExperimentStory story(List<ExperimentHappening> history) {
        ExperimentOverview overview = ExperimentOverview.of(history);
        Optional<String> configuration = blobs.prettyJson(overview.spec().configuration());
        lineage.add(new Origin("input", "configuration", overview.spec().configuration()));
        overview.spec().inputs().forEach((part, blob) -> lineage.add(new Origin("input", part, blob)));
        history.forEach(this::add);
        return new ExperimentStory(
                overview,
                fork,
                hypernetwork,
                ending,
                configuration,
                curves(),
                evaluations,
                List.copyOf(costs.values()),
                lineage,
                new ExperimentLineage(
                                history.stream().map(ExperimentHappening::event).toList())
                        .experiment(),
                setbacks,
                blobs.unavailable());
    }

    private void add(ExperimentHappening happening) {
        ExperimentEvent event = happening.event();
        if (event instanceof WorkCompleted completed) {
            WorkCost cost = WorkCost.of(part(completed), completed.report());
            costs.merge(cost.part(), cost, WorkCost::with);
            addResult(completed);
        } else if (event instanceof WorkRequested requested) {
            requested
                    .requested()
                    .forEach(
                            item -> works.put(item.workId(), Assignment.of(item).describe()));
            if (requested instanceof WorkFailed failed) {
                setbacks.add(new Setback(
                        happening.at(),
                        works.getOrDefault(failed.workId(), "work " + failed.workId()),
                        failed.attempt(),
                        failed.reason().code(),
                        failed.detail(),
                        failed.retry().isPresent()));
            }
        } else if (event instanceof ExperimentForked forked) {
            fork = Optional.of(forked.fork());
            addTakenOver(forked.fork());
        } else if (event instanceof RoundCommitted round) {
            String name = round.stage().code() + ", round " + round.round();
            lineage.add(new Origin("weights", name, round.weights()));
        } else if (event instanceof ExperimentFailed failed) {
            ending = Optional.of(failed.reason().code() + ": " + failed.detail());
        } else if (event instanceof ExperimentCancelled cancelled) {
            ending = Optional.of(cancelled.reason());
        }
    }

    private void addTakenOver(ForkPoint from) {
        String origin = "taken over from " + from.parent();
        from.weights().ifPresent(weights -> lineage.add(new Origin(origin, "weights", weights)));
        from.optimiserStates()
                .forEach((shard, state) -> lineage.add(new Origin(origin, "optimiser state of shard " + shard, state)));
        from.outerState().ifPresent(state -> lineage.add(new Origin(origin, "outer optimiser state", state)));
        from.teachers()
                .forEach((category, adapter) -> lineage.add(new Origin(origin, "teacher of " + category, adapter)));
    }

    private void addResult(WorkCompleted completed) {
        if (completed instanceof TeacherTrained teacher) {
            lineage.add(new Origin("teacher", teacher.category(), teacher.adapter()));
            LossCurves curves = new LossCurves();
            blobs.bytes(teacher.curve()).ifPresent(curves::add);
            teachers.put(teacher.category(), curves.series());
        } else if (completed instanceof ShardCompleted shard) {
            LossCurves curves = stages.computeIfAbsent(shard.stage(), stage -> new LossCurves());
            blobs.bytes(shard.curve()).ifPresent(curves::add);
        } else if (completed instanceof HypernetworkPublished published) {
            hypernetwork = Optional.of(published.hypernetwork());
            published.files().forEach((path, blob) -> lineage.add(new Origin("published file", path, blob)));
        } else if (completed instanceof EvaluationCompleted evaluation) {
            List<CategoryScores> categories =
                    blobs.json(evaluation.result()).map(StoryTeller::categories).orElse(List.of());
            evaluations.add(new EvaluationScores(evaluation.name(), evaluation.scores(), categories));
        }
    }

    private List<LossCurveGroup> curves() {
        List<LossCurveGroup> groups = new ArrayList<>();
        stages.forEach((stage, curves) -> groups.add(new LossCurveGroup(stage.code(), curves.series(), false)));
        List<LossSeries> byTeacher = new ArrayList<>();
        teachers.forEach((category, terms) -> terms.forEach(term -> byTeacher.add(
                new LossSeries(terms.size() == 1 ? category : category + ", " + term.name(), term.points()))));
        groups.add(new LossCurveGroup("teachers", byTeacher, true));
        groups.removeIf(group -> group.series().isEmpty());
        return groups;
    }

    private static List<CategoryScores> categories(JsonNode result) {
        List<CategoryScores> categories = new ArrayList<>();
        result.path("perCategory").properties().forEach(category -> {
            SortedMap<String, Double> scores = new TreeMap<>();
            category.getValue().properties().forEach(score -> {
                if (score.getValue().isNumber()) {
                    scores.put(score.getKey(), score.getValue().asDouble());
                }
            });
            categories.add(new CategoryScores(category.getKey(), scores));
        });
        return categories;
    }

    private static String part(WorkCompleted completed) {
        if (completed instanceof TeacherTrained) {
            return "teachers";
        }
        if (completed instanceof ShardCompleted shard) {
            return shard.stage().code();
        }
        if (completed instanceof ReductionCompleted reduction) {
            return reduction.stage().code() + " reductions";
        }
        return completed instanceof HypernetworkPublished ? "publication" : "evaluation";
    }
}
