package io.tagi.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic {@code adapters} as upstream sees it. */
final class AnswerTopic {
    static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final RequestId LAST = RequestId.of("the-last-one");

    private AnswerTopic() {}

    /** Waits until all of these requests have an answer. */
    static void awaitAnswers(NodeProcess node, Collection<String> requested) {
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .untilAsserted(() -> assertThat(answered(node.brokers()))
                        .as("the answers of %s", node)
                        .containsAll(requested));
    }

    /**
     * Waits until all of these requests have an answer, then proves that each has one only, with an event id of its own.
     *
     * <p>Answers are published in the journal's order. So one more request is sent, and once it is answered, whatever might be
     * published a second time has been.
     */
    static void proveExactlyOnce(NodeProcess node, Collection<String> requested) {
        awaitAnswers(node, requested);
        try (Upstream upstream = Upstream.of(node.brokers())) {
            upstream.send(AdapterRequested.of(LAST, Instruction.of("Say that nothing follows.")));
        }
        awaitAnswers(node, List.of(LAST.value()));

        List<ConsumerRecord<byte[], byte[]>> answers = CommittedRecords.of(node.brokers(), TOPICS.adapters());
        assertThat(perRequest(answers))
                .allSatisfy((request, count) ->
                        assertThat(count).as("answers to %s", request).isEqualTo(1));
        assertThat(answers.stream().map(answer -> CommittedRecords.header(answer, "ce_id")))
                .doesNotHaveDuplicates();
    }

    private static Set<String> answered(BrokerConnection brokers) {
        return perRequest(CommittedRecords.of(brokers, TOPICS.adapters())).keySet();
    }

    private static Map<String, Long> perRequest(List<ConsumerRecord<byte[], byte[]>> answers) {
        return answers.stream()
                .collect(groupingBy(answer -> new String(answer.key(), StandardCharsets.UTF_8), counting()));
    }
}
