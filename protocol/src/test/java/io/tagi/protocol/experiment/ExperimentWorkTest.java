package io.tagi.protocol.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.Digest;
import io.tagi.protocol.work.WorkItem;
import io.tagi.protocol.work.WorkKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentWorkTest {
    private static final Digest WEIGHTS = Digest.ofText("weights");
    private static final Digest STATE = Digest.ofText("state");
    private static final SortedMap<String, Digest> TEACHERS =
            new TreeMap<>(Map.of("sorting", Digest.ofText("adapter")));

    private final ExperimentWork work = new ExperimentWork(
            ExperimentId.of("e"),
            new ExperimentSpec(
                    "nano",
                    7,
                    "mkl",
                    Digest.ofText("configuration"),
                    new TreeMap<>(Map.of("backbone", Digest.ofText("backbone"))),
                    List.of("sorting"),
                    new StagePlan(1, 1),
                    new StagePlan(2, 2),
                    List.of("held-out"),
                    3));

    @Test
    void aShardNamesEverythingThatDecidesItsResult() {
        WorkItem item = work.shard(
                new Assignment.Shard(Stage.FINETUNING, 1, 0), Optional.of(WEIGHTS), Optional.of(STATE), TEACHERS);
        assertThat(item.inputs())
                .containsOnlyKeys("backbone", "configuration", "weights", "optimiser-state", "teacher/sorting");
        assertThat(item.kind()).isEqualTo(WorkKind.HYPERNETWORK);
        assertThat(item.parameters())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("step", "train", "stage", "finetuning", "round", "1", "shard", "0"));
    }

    @Test
    void aReductionHoldsItsShardsInOrderHoweverManyThereAre() {
        List<Digest> shards = IntStream.range(0, StagePlan.MAX_SHARDS)
                .mapToObj(shard -> Digest.ofText("shard " + shard))
                .toList();
        WorkItem item = work.reduction(
                new Assignment.Reduction(Stage.FINETUNING, 0), Optional.empty(), Optional.empty(), shards);
        assertThat(item.inputs().subMap("shard/", "shard0").values()).containsExactlyElementsOf(shards);
    }

    @Test
    void noTwoPiecesOfWorkShareASeed() {
        assertThat(List.of(
                        work.teacher("sorting").seed(),
                        work.teacher("other").seed(),
                        shard(Stage.PRETRAINING, 0, 0).seed(),
                        shard(Stage.FINETUNING, 0, 0).seed(),
                        shard(Stage.FINETUNING, 0, 1).seed(),
                        shard(Stage.FINETUNING, 1, 0).seed(),
                        work.publication(Optional.empty()).seed(),
                        work.evaluation("held-out", Optional.empty(), TEACHERS).seed()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSeedDependsOnTheExperimentsSeedAndIsTheSameForEver() {
        Assignment.Teacher teacher = new Assignment.Teacher("sorting");
        assertThat(teacher.seed(7)).isEqualTo(-1329340229076407676L).isNotEqualTo(teacher.seed(8));
    }

    @Test
    void anItemsAssignmentCanBeReadFromItsParameters() {
        assertThat(Assignment.of(work.teacher("sorting"))).isEqualTo(new Assignment.Teacher("sorting"));
        assertThat(Assignment.of(shard(Stage.PRETRAINING, 3, 1)))
                .isEqualTo(new Assignment.Shard(Stage.PRETRAINING, 3, 1));
        assertThat(Assignment.of(work.reduction(
                        new Assignment.Reduction(Stage.FINETUNING, 1), Optional.empty(), Optional.empty(), List.of())))
                .isEqualTo(new Assignment.Reduction(Stage.FINETUNING, 1));
        assertThat(Assignment.of(work.publication(Optional.of(WEIGHTS)))).isEqualTo(new Assignment.Publication());
        assertThat(Assignment.of(work.evaluation("held-out", Optional.empty(), TEACHERS)))
                .isEqualTo(new Assignment.Evaluation("held-out"));
    }

    @Test
    void namesTheParameterThatAnItemLacks() {
        WorkItem item = new WorkItem(WorkKind.TEACHER, "e", new TreeMap<>(), new TreeMap<>(), 1, "mkl");
        assertThatThrownBy(() -> Assignment.of(item)).hasMessageContaining("\"category\"");
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        TreeMap<String, Double> losses = new TreeMap<>(Map.of("kl", Double.NaN));
        assertThatThrownBy(() -> new WorkReport(1, 1, 1, losses, "w", "v", "cpu"))
                .hasMessageContaining("\"losses.kl\" is NaN");
    }

    private WorkItem shard(Stage stage, int round, int shard) {
        return work.shard(new Assignment.Shard(stage, round, shard), Optional.empty(), Optional.empty(), TEACHERS);
    }
}
