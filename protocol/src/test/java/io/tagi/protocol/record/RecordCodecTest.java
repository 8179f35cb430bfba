package io.tagi.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.protocol.record.UnreadableRecordException.Reason;
import io.tagi.protocol.request.AdapterRequested;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private static final String REQUESTED = RecordType.ADAPTER_REQUESTED.fullName();

    private final RecordCodec records = new RecordCodec();

    @Test
    void dropsAFieldThatANewerWriterAdded() {
        AdapterRequested read =
                request("{\"requestId\":\"a\",\"instruction\":{\"definition\":\"d\",\"tone\":1},\"x\":2}");
        assertThat(read.instruction().definition()).isEqualTo("d");
    }

    @Test
    void namesTheMissingField() {
        refuses("{\"requestId\":\"a\"}", Reason.INVALID_FIELD, "\"instruction\"");
    }

    @Test
    void namesTheFieldWithAnImpossibleValue() {
        refuses(
                "{\"requestId\":\"../../etc/passwd\",\"instruction\":{\"definition\":\"d\"}}",
                Reason.INVALID_FIELD,
                "Not a request id: \"../../etc/passwd\"");
    }

    @Test
    void refusesBytesThatAreNotJson() {
        refuses("hello", Reason.NOT_JSON, "not JSON");
        refuses("null", Reason.NOT_JSON, "null");
        refuses("", Reason.INVALID_FIELD, "");
    }

    @Test
    void refusesDeepNestingInsteadOfFollowingIt() {
        refuses("[".repeat(100_000), Reason.INVALID_FIELD, "");
        refuses(
                "{\"requestId\":\"a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                Reason.NOT_JSON,
                "nesting");
    }

    @Test
    void refusesANumberThatIsNoRank() {
        refuses(
                "{\"requestId\":\"a\",\"instruction\":{\"definition\":\"d\"},\"rank\":1e99}",
                Reason.INVALID_FIELD,
                "rank");
    }

    @Test
    void tellsAnUnknownVersionFromAnUnknownType() {
        assertThatThrownBy(() -> records.decode("io.tagi.adapter.requested.v9", new byte[0]))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_VERSION));
        assertThatThrownBy(() -> records.decode("com.example.other.v1", new byte[0]))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_TYPE));
    }

    @Test
    void refusesAKnownTypeInTheWrongPlace() {
        byte[] rejected = records.encode(Samples.of(RecordType.ADAPTER_REJECTED));
        assertThatThrownBy(
                        () -> records.decode(RecordType.ADAPTER_REJECTED.fullName(), rejected, AdapterRequested.class))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNEXPECTED_TYPE));
    }

    @Property
    void anyBytesAreARecordOrAReason(@ForAll byte[] bytes) {
        try {
            assertThat(records.decode(REQUESTED, bytes)).isInstanceOf(AdapterRequested.class);
        } catch (UnreadableRecordException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private AdapterRequested request(String json) {
        return records.decode(REQUESTED, json.getBytes(StandardCharsets.UTF_8), AdapterRequested.class);
    }

    private void refuses(String json, Reason reason, String hint) {
        assertThatThrownBy(() -> request(json))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageContaining(hint);
    }
}
