package io.tagi.actors.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.protocol.Event;
import io.tagi.protocol.experiment.ExperimentId;
import io.tagi.protocol.record.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs of the past stay what they are, for ever: the whole audit runs on each of them.
 *
 * <p>The archives are history: when one of these tests fails, the code is wrong, never the archive. How to add a version is told in
 * docs/audit.md.
 */
class GoldenLogTest {
    private static final List<String> GOLDEN = List.of("v1");
    private static final Seal SEAL = Seal.parse("83-1188e43c528f434b75482ae00123a8dc1f8e0bb83e4a508d237e01f90cba940b");

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        file = golden(GOLDEN.get(0));
    }

    @Test
    void holdEveryEventThatThisSoftwareKnows() throws IOException {
        Set<String> there = new TreeSet<>();
        for (String name : GOLDEN) {
            try (Archive archive = Archive.open(golden(name))) {
                archive.forEach(event -> there.add(event.type()));
            }
        }
        assertThat(there)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RecordType.values())
                        .filter(type -> Event.class.isAssignableFrom(type.shape()))
                        .map(RecordType::fullName)
                        .toList());
    }

    @Test
    void areIdenticalToWhatWasWritten() throws IOException {
        assertThat(Archive.fault(file)).isEmpty();
        try (Archive archive = Archive.open(file)) {
            assertThat(Audited.of(new Evidence(archive, archive), Optional.of(SEAL))
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void stillTellWhereThingsComeFromAndWhereTheyWent() throws IOException {
        try (Archive archive = Archive.open(file)) {
            Evidence evidence = new Evidence(archive, archive);
            AuditSubject adapter = new SubjectSearch(archive).find("order-1").orElseThrow();

            LineageNode lineage = new Lineage(evidence).of(adapter).orElseThrow();
            assertThat(lineage.origins())
                    .extracting(LineageNode::kind)
                    .containsExactly("request", "computation", "hypernetwork");
            assertThat(Impact.of(archive, new DigestSearch(evidence).teachers("teacher-5")))
                    .isNotEmpty();
            Histories histories = new Histories(archive);
            assertThat(OpenLineage.of(List.of(histories.of("Experiment|six-teachers")), "tagi test"))
                    .isNotEmpty();
            assertThat(ExperimentComparison.of(
                                    histories.experiment(ExperimentId.of("six-teachers")),
                                    histories.experiment(ExperimentId.of("a-fork")),
                                    archive)
                            .settings())
                    .containsExactly(new FieldDifferences.Difference("seed", "7", "8"));
        }
    }

    @Test
    void canStillBeReplayedToAnyMoment() throws IOException {
        try (Archive archive = Archive.open(file)) {
            List<Event> events = new Histories(archive)
                    .of("Experiment|six-teachers").stream()
                            .map(told -> told.entry().event())
                            .toList();
            for (int moment = 1; moment <= events.size(); moment++) {
                assertThat(StateReplay.state("Experiment|six-teachers", events.subList(0, moment)))
                        .startsWith("{");
            }
        }
    }

    private Path golden(String name) throws IOException {
        Path copy = folder.resolve(name + ".tagi");
        try (InputStream archive = GoldenLogTest.class.getResourceAsStream("/logs/" + name + ".tagi")) {
            assertThat(archive).as("golden log " + name).isNotNull();
            Files.copy(archive, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
