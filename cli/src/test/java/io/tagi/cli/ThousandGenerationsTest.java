package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node generates one adapter after the other. */
class ThousandGenerationsTest {
    /** Takes the heap's growth out of the measure: what grows now is what the engine was not given back. */
    private static final List<String> WHOLE_HEAP_AT_ONCE = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

    /** Two hidden states of 60 KiB are handed on in each generation: were they lost, 700 generations would cost 84 MiB. */
    private static final String LONG = " Take your time.".repeat(28);

    /** What the C library keeps for the next generation after it has seen the largest batch. */
    private static final long MOST_GROWTH_IN_KIB = 48 << 10;

    @TempDir
    private Path data = Path.of("");

    @Test
    void leaveNothingBehindInMemory() {
        try (NodeProcess node = NodeProcess.start(WHOLE_HEAP_AT_ONCE, data, "tagi.generator.batch=8");
                Upstream upstream = Upstream.of(node.brokers(), LONG)) {
            AnswerTopic.awaitAnswers(node, upstream.send(300));
            long warm = node.residentMemory();
            AnswerTopic.awaitAnswers(node, upstream.send(700));
            long grown = node.residentMemory() - warm;
            System.out.printf("resident: %d KiB after 300 generations, %+d KiB after 1000%n", warm, grown);
            assertThat(grown).isLessThan(MOST_GROWTH_IN_KIB);
        }
    }
}
