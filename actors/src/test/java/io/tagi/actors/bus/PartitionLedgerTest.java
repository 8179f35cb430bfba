package io.tagi.actors.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PartitionLedgerTest {
    private static final int RECORDS = 12;

    @Test
    void commitsNothingBeforeAnythingIsKnown() {
        assertThat(PartitionLedger.resume(-1, "").committable()).isNegative();
    }

    @Test
    void commitsUpToTheFirstUnsettledRecord() {
        PartitionLedger ledger = fetched(PartitionLedger.resume(5, ""), 5, 8);
        ledger.claim(5);
        ledger.claim(6);

        ledger.settle(6);
        assertThat(ledger.committable()).isEqualTo(5);
        ledger.settle(5);
        assertThat(ledger.committable()).isEqualTo(7);
    }

    @Test
    void theNextOwnerCountsTheAttemptsOnWhatWasClaimed() {
        PartitionLedger dead = fetched(PartitionLedger.resume(0, ""), 0, 4);
        dead.claim(0);
        dead.claim(1);

        PartitionLedger heir = PartitionLedger.resume(dead.committable(), dead.note());

        assertThat(heir.nextAttempt(0)).isEqualTo(2);
        assertThat(heir.nextAttempt(1)).isEqualTo(2);
        assertThat(heir.nextAttempt(2)).isEqualTo(1);
    }

    @Test
    void aNoteThatSomebodyElseWroteCountsAsNone() {
        for (String strange : List.of("", "metadata", "attempt 99999 up to 3", "attempt 2 up to -1")) {
            assertThat(PartitionLedger.resume(0, strange).nextAttempt(0)).isEqualTo(1);
        }
    }

    @Property(seed = "2026")
    void neverCommitsPastAnUnsettledRecordAndNeverForgetsAnAttempt(@ForAll("steps") List<Step> steps) {
        PartitionLedger ledger = fetched(PartitionLedger.resume(0, ""), 0, RECORDS);
        Set<Long> settled = new HashSet<>();
        Set<Long> claimed = new HashSet<>();
        for (Step step : steps) {
            switch (step.kind) {
                case CLAIM -> {
                    if (!settled.contains(step.offset) && claimed.add(step.offset)) {
                        int expected = ledger.nextAttempt(step.offset);
                        assertThat(ledger.claim(step.offset)).isEqualTo(expected);
                    }
                }
                case SETTLE -> {
                    if (claimed.remove(step.offset)) {
                        settled.add(step.offset);
                        ledger.settle(step.offset);
                    }
                }
                case RELEASE -> {
                    if (claimed.remove(step.offset)) {
                        int attempt = ledger.nextAttempt(step.offset);
                        ledger.release(step.offset);
                        assertThat(ledger.nextAttempt(step.offset)).isGreaterThanOrEqualTo(attempt);
                    }
                }
            }
            long firstUnsettled = 0;
            while (settled.contains(firstUnsettled)) {
                firstUnsettled++;
            }
            assertThat(ledger.committable()).isEqualTo(firstUnsettled);

            PartitionLedger heir = PartitionLedger.resume(ledger.committable(), ledger.note());
            assertThat(claimed)
                    .allSatisfy(offset -> assertThat(heir.nextAttempt(offset)).isGreaterThan(1));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> offsets = Arbitraries.longs().between(0, RECORDS - 1);
        return Arbitraries.of(Kind.values())
                .flatMap(kind -> offsets.map(offset -> new Step(kind, offset)))
                .list()
                .ofMaxSize(60);
    }

    private static PartitionLedger fetched(PartitionLedger ledger, long from, long to) {
        for (long offset = from; offset < to; offset++) {
            ledger.fetched(offset);
        }
        return ledger;
    }

    enum Kind {
        CLAIM,
        SETTLE,
        RELEASE
    }

    record Step(Kind kind, long offset) {}
}
