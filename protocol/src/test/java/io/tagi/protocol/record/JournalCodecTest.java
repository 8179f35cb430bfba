package io.tagi.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.Digest;
import io.tagi.protocol.Event;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JournalCodecTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final JournalCodec journal = new JournalCodec(new RecordCodec());
    private final JournalEntry first =
            journal.link(JournalCodec.genesis("AdapterRequest|order-17"), NOON, "upstream-1", (Event)
                    Samples.of(RecordType.REQUEST_ACCEPTED));

    @Test
    void aChainCannotBePassedOffAsAnotherEntitys() {
        assertThat(JournalCodec.genesis("AdapterRequest|a")).isNotEqualTo(JournalCodec.genesis("AdapterRequest|b"));
    }

    @Test
    void theDigestDependsOnThePredecessor() {
        Event event = (Event) Samples.of(RecordType.ADAPTER_GENERATED);
        JournalEntry after = journal.link(first.digest(), NOON, "c", event);
        JournalEntry elsewhere = journal.link(Digest.ofText("another"), NOON, "c", event);
        assertThat(after.digest()).isNotEqualTo(elsewhere.digest());
    }

    @Test
    void refusesACommandWhereAnEventShouldBe() {
        String requested = RecordType.ADAPTER_REQUESTED.fullName();
        byte[] bytes = new String(journal.encode(first), java.nio.charset.StandardCharsets.UTF_8)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> journal.decode(requested, bytes)).isInstanceOf(UnreadableRecordException.class);
    }

    @Property
    void aChangedByteIsUnreadableOrGivesAnotherDigest(
            @ForAll @IntRange(max = 10_000) int position, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = journal.encode(first);
        bytes[position % bytes.length] ^= (byte) change;
        try {
            assertThat(journal.decode(journal.manifest(first), bytes).digest()).isNotEqualTo(first.digest());
        } catch (UnreadableRecordException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
