package io.tagi.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {
    private final CloudEvent event = new CloudEvent(
            "AdapterRequest|a/2",
            "urn:tagi:journal",
            RecordType.ADAPTER_GENERATED.fullName(),
            Instant.parse("2026-11-20T08:30:00Z"),
            Optional.of("a"),
            Optional.of("AdapterRequest|a/1"));

    @Test
    void writesTheHeadersOfTheBinaryContentMode() {
        assertThat(event.headers())
                .containsExactly(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "AdapterRequest|a/2"),
                        Map.entry("ce_source", "urn:tagi:journal"),
                        Map.entry("ce_type", "io.tagi.adapter.generated.v1"),
                        Map.entry("ce_time", "2026-11-20T08:30:00Z"),
                        Map.entry("ce_correlationid", "a"),
                        Map.entry("ce_causationid", "AdapterRequest|a/1"),
                        Map.entry("content-type", "application/json"));
    }

    @Test
    void readsWhatItWrote() {
        assertThat(CloudEvent.read(event.headers())).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type"})
    void namesTheMissingHeader(String name) {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.remove(name);
        assertThatThrownBy(() -> CloudEvent.read(headers))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(name);
    }

    @Test
    void refusesTheStructuredContentMode() {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.put("content-type", "application/cloudevents+json; charset=UTF-8");
        assertThatThrownBy(() -> CloudEvent.read(headers)).hasMessageContaining("binary content mode");
    }

    @Test
    void acceptsATimeWithAnOffset() {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.put("ce_time", "2026-11-20T09:30:00+01:00");
        assertThat(CloudEvent.read(headers).time()).isEqualTo(event.time());
    }
}
