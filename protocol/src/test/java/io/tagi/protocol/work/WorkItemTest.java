package io.tagi.protocol.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.protocol.Digest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkItemTest {
    private static final TreeMap<String, Digest> INPUTS =
            new TreeMap<>(Map.of("backbone", Digest.ofText("backbone"), "data", Digest.ofText("data")));

    @Test
    void anItemWithoutParametersKeepsTheIdThatItHadBeforeThereWereAny() {
        assertThat(item("experiment-3", Map.of()).workId().hex())
                .isEqualTo("032c613933f122bcd1f543850e98e1b8ab49330bdf6a587456770a0553a388be");
    }

    @Test
    void parametersArePartOfTheIdentity() {
        assertThat(List.of(
                        item("e", Map.of()).workId(),
                        item("e", Map.of("round", "1")).workId(),
                        item("e", Map.of("round", "2")).workId(),
                        item("e", Map.of("round", "1", "shard", "0")).workId()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whoAsksForTheWorkIsNoPartOfTheIdentity() {
        assertThat(item("one", Map.of("round", "1")).workId())
                .isEqualTo(item("another", Map.of("round", "1")).workId());
    }

    private static WorkItem item(String experiment, Map<String, String> parameters) {
        return new WorkItem(WorkKind.TEACHER, experiment, INPUTS, new TreeMap<>(parameters), 42, "onednn");
    }
}
