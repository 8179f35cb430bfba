package io.tagi.actors.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.actors.store.StoredEvent;
import io.tagi.protocol.Digest;
import io.tagi.protocol.experiment.ExperimentCompleted;
import io.tagi.protocol.experiment.ExperimentEvent;
import io.tagi.protocol.experiment.RoundCommitted;
import io.tagi.protocol.experiment.ShardCompleted;
import io.tagi.protocol.experiment.TeacherTrained;
import io.tagi.protocol.experiment.WorkReport;
import io.tagi.protocol.record.JournalCodec;
import io.tagi.protocol.record.JournalEntry;
import io.tagi.protocol.record.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is done to a log or its blobs is found, and named for what it is. */
class TamperedLogTest {
    private static final WrittenLog WHOLE = WrittenLog.sixTeachers();

    private final WrittenLog log = WHOLE.copy();

    @Test
    void findsNothingInALogThatIsAsItWasWritten() {
        Audited audited = Audited.of(log.evidence());

        assertThat(audited.findings()).isEmpty();
        assertThat(audited.outcome()).isEqualTo(Outcome.IDENTICAL);
        assertThat(audited.result().events()).isEqualTo(log.size());
        assertThat(audited.result().entities()).isEqualTo(4);
        assertThat(audited.result().blobs()).isEqualTo(log.blobs.size());
    }

    @Test
    void namesTheEventOfWhichOneByteIsAltered() {
        StoredEvent event = event(9);
        byte[] payload = event.payload().clone();
        payload[payload.length / 2] ^= 1;
        log.replace(event, WrittenLog.with(event, 9, payload, event.digest()));

        assertThat(found()).contains("event-altered 9");
        assertThat(outcome()).isEqualTo(Outcome.HISTORY_ALTERED);
    }

    @Test
    void namesTheNumberOfADeletedEvent() {
        log.events.remove(event(9));

        assertThat(Audited.of(log.evidence()).findings().get(0).detail()).contains("event 9 is missing");
        assertThat(found()).contains("events-missing 10");
    }

    @Test
    void noticesADeletedEventAlsoWhenTheOthersAreNumberedAnew() {
        log.events.remove(event(9));
        for (long number = 10; number <= WHOLE.of(WrittenLog.EXPERIMENT).size(); number++) {
            StoredEvent event = event(number);
            log.replace(event, WrittenLog.with(event, number - 1, event.payload(), event.digest()));
        }

        assertThat(found()).contains("chain-broken 9");
    }

    @Test
    void namesTwoEventsThatAreExchanged() {
        StoredEvent one = event(9);
        StoredEvent other = event(10);
        log.replace(one, WrittenLog.with(one, 10, one.payload(), one.digest()));
        log.replace(other, WrittenLog.with(other, 9, other.payload(), other.digest()));

        assertThat(found().stream().filter(told -> !told.startsWith("not-decided")))
                .containsExactly("events-exchanged 10");
    }

    @Test
    void namesAnInsertedEvent() {
        for (long number = WHOLE.of(WrittenLog.EXPERIMENT).size(); number >= 10; number--) {
            StoredEvent event = event(number);
            log.replace(event, WrittenLog.with(event, number + 1, event.payload(), event.digest()));
        }
        StoredEvent before = event(9);
        JournalEntry forged = WrittenLog.CODEC.link(
                WrittenLog.digest(before), entry(before).at(), "cause", WrittenLog.content(before));
        log.events.add(WrittenLog.with(
                before, 10, WrittenLog.CODEC.encode(forged), forged.digest().hex()));

        assertThat(found()).contains("event-inserted 11");
        assertThat(Audited.of(log.evidence()).findings())
                .anySatisfy(finding -> assertThat(finding.detail()).contains("event 10 was put between"));
    }

    @Test
    void namesTheBlobOfWhichOneByteIsAltered() {
        Digest weights = first(ShardCompleted.class).weights();
        byte[] altered = Objects.requireNonNull(log.blobs.get(weights)).clone();
        altered[3] ^= 1;
        log.blobs.put(weights, altered);

        Audited audited = Audited.of(log.evidence());
        assertThat(audited.outcome()).isEqualTo(Outcome.BLOB_DAMAGED);
        assertThat(audited.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("blob-altered");
            assertThat(((Finding.Blob) finding).blob()).isEqualTo(weights);
        });
    }

    @Test
    void namesTheBlobThatIsMissingAndTheFirstEventThatNamesIt() {
        Digest state = first(ShardCompleted.class).optimiserState();
        log.blobs.remove(state);

        Audited audited = Audited.of(log.evidence());
        assertThat(audited.outcome()).isEqualTo(Outcome.BLOB_DAMAGED);
        assertThat(audited.findings())
                .allSatisfy(
                        finding -> assertThat(((Finding.Blob) finding).blob()).isEqualTo(state));
        assertThat(audited.told())
                .contains("blob-missing " + place(ShardCompleted.class).sequence());
    }

    @Test
    void noticesADigestThatIsChangedTogetherWithItsBlob() {
        ShardCompleted shard = first(ShardCompleted.class);
        ShardCompleted forged = withWeights(shard, log.blob("other weights"));
        log.rewrite(place(ShardCompleted.class), forged);

        assertThat(found())
                .contains("chain-broken " + (place(ShardCompleted.class).sequence() + 1));
    }

    @Test
    void noticesADigestThatIsChangedTogetherWithItsBlobAndTheWholeChain() {
        log.rewrite(place(ShardCompleted.class), withWeights(first(ShardCompleted.class), log.blob("other weights")));
        log.chainAnew("Experiment|" + WrittenLog.EXPERIMENT);

        assertThat(found()).anyMatch(told -> told.startsWith("not-decided"));
        assertThat(outcome()).isEqualTo(Outcome.HISTORY_ALTERED);
    }

    @Test
    void noticesTheEditedLossOfARoundInAChainThatWasWrittenAnew() {
        StoredEvent event = place(RoundCommitted.class);
        RoundCommitted round = (RoundCommitted) WrittenLog.content(event);
        TreeMap<String, Double> better = new TreeMap<>(round.losses());
        better.put("prediction", 0.5);
        log.rewrite(
                event,
                new RoundCommitted(
                        round.experimentId(),
                        round.stage(),
                        round.round(),
                        round.weights(),
                        round.outerState(),
                        round.reduction(),
                        better));
        log.chainAnew("Experiment|" + WrittenLog.EXPERIMENT);

        Audited audited = Audited.of(log.evidence());
        assertThat(audited.told()).containsExactly("not-decided " + event.sequence());
        assertThat(audited.findings().get(0).detail()).contains("losses.prediction: 0.5 | 1.5");
    }

    @Test
    void noticesTheEditedLossOfAShardByItsCurve() {
        StoredEvent event = place(TeacherTrained.class);
        TeacherTrained teacher = (TeacherTrained) WrittenLog.content(event);
        log.rewrite(
                event,
                new TeacherTrained(
                        teacher.experimentId(),
                        teacher.category(),
                        teacher.workId(),
                        teacher.adapter(),
                        teacher.curve(),
                        new WorkReport(
                                0.5, 10, 640, new TreeMap<>(Map.of("prediction", 0.5)), "worker", "tagi test", "cpu")));
        log.chainAnew("Experiment|" + WrittenLog.EXPERIMENT);

        assertThat(found()).containsExactly("loss-contradicts-curve " + event.sequence());
    }

    @Test
    void noticesAClockThatWasSetBack() {
        StoredEvent event = event(9);
        JournalEntry entry = entry(event);
        JournalEntry earlier =
                WrittenLog.CODEC.link(entry.previous(), entry.at().minus(Duration.ofHours(1)), "cause", entry.event());
        log.replace(
                event,
                WrittenLog.with(
                        event,
                        9,
                        WrittenLog.CODEC.encode(earlier),
                        earlier.digest().hex()));
        log.chainAnew("Experiment|" + WrittenLog.EXPERIMENT);

        assertThat(found()).contains("clock-set-back 9");
        assertThat(outcome()).isEqualTo(Outcome.HISTORY_ALTERED);
    }

    @Test
    void noticesThatWhatWasDecidedTogetherIsCutApart() {
        List<StoredEvent> all = WHOLE.of(WrittenLog.EXPERIMENT);
        StoredEvent last = all.get(all.size() - 1);
        assertThat(WrittenLog.content(last)).isInstanceOf(ExperimentCompleted.class);
        log.events.remove(last);

        assertThat(found()).containsExactly("not-decided " + last.sequence());
    }

    @Test
    void noticesByItsSealThatTheEndOfAnEntityIsGone() {
        Seal seal = Audited.of(WHOLE.evidence()).result().seal();
        StoredEvent last = log.events.get(log.events.size() - 1);
        log.events.remove(last);

        assertThat(Audited.of(log.evidence()).outcome()).isEqualTo(Outcome.IDENTICAL);
        Audited sealed = Audited.of(log.evidence(), Optional.of(seal));
        assertThat(sealed.outcome()).isEqualTo(Outcome.HISTORY_ALTERED);
        assertThat(sealed.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("seal-broken"));
    }

    @Test
    void holdsAnOldSealOfALogThatHasGrown() {
        WrittenLog young = new WrittenLog();
        young.events.addAll(log.events.subList(0, 50));
        young.blobs.putAll(log.blobs);
        Seal seal = Audited.of(young.evidence()).result().seal();

        assertThat(Audited.of(log.evidence(), Optional.of(Seal.parse(seal.toString())))
                        .result()
                        .sealHolds())
                .contains(true);
    }

    @Test
    void noticesAForkThatTookWhatItsParentNeverHad() {
        log.events.removeIf(event -> event.entity().equals("Experiment|" + WrittenLog.EXPERIMENT));

        assertThat(Audited.of(log.evidence()).findings())
                .anySatisfy(finding -> assertThat(finding.detail()).contains("is not in this log"));
    }

    @Test
    void refusesAnEventOfANewerVersionInsteadOfSkippingIt() {
        StoredEvent event = event(9);
        String newer = event.type().replace(".v1", ".v2");
        log.replace(
                event,
                StoredEvent.journalEntry(
                        event.ordering(),
                        event.entity(),
                        9,
                        event.writtenAt(),
                        newer,
                        JournalCodec.digest(newer, event.payload()).hex(),
                        event.payload()));

        assertThatThrownBy(() -> Audited.of(log.evidence()))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("event 9 of Experiment|six-teachers")
                .hasMessageContaining("a version that this software does not know");
    }

    @Test
    void tellsWhatIsNoEventAtAll() {
        StoredEvent event = event(9);
        byte[] noise = "noise".getBytes(StandardCharsets.UTF_8);
        log.replace(event, WrittenLog.with(event, 9, noise, event.digest()));

        assertThat(found()).contains("event-altered 9", "unreadable 9");
    }

    private List<String> found() {
        return Audited.of(log.evidence()).told();
    }

    private Outcome outcome() {
        return Audited.of(log.evidence()).outcome();
    }

    private StoredEvent event(long number) {
        return log.of(WrittenLog.EXPERIMENT).stream()
                .filter(event -> event.sequence() == number)
                .findFirst()
                .orElseThrow();
    }

    private StoredEvent place(Class<? extends ExperimentEvent> type) {
        return log.of(WrittenLog.EXPERIMENT).stream()
                .filter(event -> type.isInstance(WrittenLog.content(event)))
                .findFirst()
                .orElseThrow();
    }

    private <T extends ExperimentEvent> T first(Class<T> type) {
        return type.cast(WrittenLog.content(place(type)));
    }

    private static JournalEntry entry(StoredEvent event) {
        return WrittenLog.CODEC.decode(event.type(), event.payload());
    }

    private static ShardCompleted withWeights(ShardCompleted shard, Digest weights) {
        return new ShardCompleted(
                shard.experimentId(),
                shard.stage(),
                shard.round(),
                shard.shard(),
                shard.workId(),
                weights,
                shard.optimiserState(),
                shard.curve(),
                shard.report());
    }
}
