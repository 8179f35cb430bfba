package io.tagi.actors.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentSubmitted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkCompleted;
import io.tagi.protocol.experiment.WorkRequested;
import io.tagi.protocol.request.AdapterGenerated;
import io.tagi.protocol.work.WorkItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a blob has gone into, beside a walk that tries everything. */
class ImpactTest {
    private static final WrittenLog LOG = WrittenLog.sixTeachers();

    @Test
    void followsEveryBlobToTheSameEndsAsAWalkThatTriesEverything() {
        for (Digest source : LOG.blobs.keySet()) {
            assertThat(places(Impact.of(LOG, Set.of(source))))
                    .as("impact of %s", source)
                    .isEqualTo(bruteForce(source));
        }
    }

    @Test
    void findsWhatATeacherOfTheFirstExperimentWentInto() {
        Digest teacher = LOG.of(WrittenLog.EXPERIMENT).stream()
                .map(WrittenLog::content)
                .filter(TeacherTrained.class::isInstance)
                .map(event -> ((TeacherTrained) event).adapter())
                .findFirst()
                .orElseThrow();

        List<Impact.Affected> affected = Impact.of(LOG, Set.of(teacher));

        assertThat(affected.stream().map(Impact.Affected::kind))
                .contains("weights", "hypernetwork", "evaluation", "adapter")
                .doesNotContain("teacher");
        assertThat(affected.stream().filter(each -> each.kind().equals("evaluation")))
                .hasSize(4);
        assertThat(affected.stream()
                        .filter(each -> each.kind().equals("adapter"))
                        .map(Impact.Affected::name))
                .containsExactly("of request order-1");
    }

    @Test
    void findsDigestsByTheirFirstDigitsAndTeachersByTheirCategory() {
        DigestSearch search = new DigestSearch(LOG.evidence());
        ExperimentSubmitted submitted = (ExperimentSubmitted)
                WrittenLog.content(LOG.of(WrittenLog.EXPERIMENT).get(0));
        Digest tasks = Objects.requireNonNull(submitted.spec().inputs().get("tasks"));

        assertThat(search.beginning(tasks.hex().substring(0, 12))).containsExactly(tasks);
        assertThat(search.teachers("teacher-4")).hasSize(2);
        assertThat(search.teachers("teacher-1")).hasSize(1);
    }

    /** All events to which there is a path: repeated until nothing is added, whatever the order. */
    private static Set<String> bruteForce(Digest source) {
        Set<Digest> touched = new HashSet<>(Set.of(source));
        Set<String> places = new TreeSet<>();
        List<WorkItem> items = new ArrayList<>();
        LOG.events.forEach(event -> {
            if (WrittenLog.content(event) instanceof WorkRequested requested) {
                items.addAll(requested.requested());
            }
        });
        for (int before = -1; before < touched.size() + places.size(); ) {
            before = touched.size() + places.size();
            LOG.events.forEach(event -> {
                if (WrittenLog.content(event) instanceof WorkCompleted completed
                        && items.stream()
                                .filter(item -> item.workId().equals(completed.workId()))
                                .anyMatch(
                                        item -> item.inputs().values().stream().anyMatch(touched::contains))) {
                    touched.addAll(completed.outputs().values());
                    places.add(event.place());
                } else if (WrittenLog.content(event) instanceof AdapterGenerated generated
                        && (touched.contains(generated.generation().hypernetwork())
                                || touched.contains(generated.digest()))) {
                    places.add(event.place());
                }
            });
        }
        return places;
    }

    private static Set<String> places(List<Impact.Affected> affected) {
        Set<String> places = new TreeSet<>();
        affected.forEach(each -> places.add(
                "event " + each.place().sequence() + " of " + each.place().entity()));
        return places;
    }
}
