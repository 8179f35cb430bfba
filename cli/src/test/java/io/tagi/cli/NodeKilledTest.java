package io.tagi.cli;

import io.tagi.actors.client.AnswerReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node is killed with kill -9 in the midst of its work; its broker and its database die with it. */
class NodeKilledTest {
    private static final int REQUESTS = 500;
    private static final Duration POLL = Duration.ofMillis(50);

    @TempDir
    private Path data = Path.of("");

    @Test
    void answersEveryAcceptedRequestExactlyOnceThoughItIsKilledTwiceInARow() {
        long seed = Long.getLong("tagi.seed", System.nanoTime());
        Random random = new Random(seed);
        int first = 1 + random.nextInt(REQUESTS / 3);
        int second = first + random.nextInt(REQUESTS / 3);
        System.out.printf("killed after %d and %d answers; repeat with -Dtagi.seed=%d%n", first, second, seed);

        List<String> accepted;
        try (NodeProcess node = NodeProcess.start(data);
                Upstream upstream = Upstream.of(node.brokers())) {
            accepted = upstream.send(REQUESTS);
            killAfter(first, node);
        }
        try (NodeProcess node = NodeProcess.start(data)) {
            killAfter(second, node);
        }
        try (NodeProcess node = NodeProcess.start(data)) {
            AnswerTopic.proveExactlyOnce(node, accepted);
        }
    }

    private static void killAfter(int answers, NodeProcess node) {
        try (AnswerReader reader = new AnswerReader(node.brokers(), AnswerTopic.TOPICS)) {
            int seen = 0;
            while (seen < answers) {
                seen += reader.poll(POLL).size();
            }
            node.kill();
        }
    }
}
