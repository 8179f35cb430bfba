package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Something that a node depends on goes away while requests flow, and comes back ten seconds later. */
final class Outage {
    private static final int SECONDS = 10;
    private static final int FLOWING = 20;
    private static final Duration PACE = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Outage() {}

    /**
     * Sends requests at a steady pace, has the outage happen, and proves that in the end each is answered exactly once.
     *
     * @param missing a word by which {@code /ready} names what is gone
     */
    static void isSurvived(NodeProcess node, Runnable goAway, Runnable comeBack, String missing) {
        try (Upstream upstream = Upstream.of(node.brokers())) {
            upstream.flow(PACE);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(node.counted("tagi_requests_total"))
                            .as("%s", node)
                            .isGreaterThan(FLOWING));
            assertThat(node.readiness().statusCode()).isEqualTo(200);

            goAway.run();
            CompletableFuture<Void> back =
                    CompletableFuture.runAsync(comeBack, CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(node.readiness())
                            .returns(503, HttpResponse::statusCode)
                            .satisfies(answer -> assertThat(answer.body()).contains(missing)));
            back.join();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(node.readiness().statusCode())
                            .as("%s", node)
                            .isEqualTo(200));
            List<String> requested = upstream.end();
            AnswerTopic.proveExactlyOnce(node, requested);
        }
    }
}
