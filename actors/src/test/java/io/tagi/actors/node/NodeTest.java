package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagi.actors.bus.Topics;
import io.tagi.actors.client.Answer;
import io.tagi.actors.client.AnswerReader;
import io.tagi.actors.client.InstructionSender;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.protocol.instruction.Instruction;
import io.tagi.protocol.request.AdapterRequested;
import io.tagi.protocol.request.RequestId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One embedded node: real broker, real database, real engine. */
class NodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data = Path.of("");

    @Test
    void answersRequestsAndAnswersThemFromTheJournalAfterARestart() {
        List<AdapterRequested> requests = IntStream.range(0, 20)
                .mapToObj(i -> AdapterRequested.of(RequestId.of("r" + i), Instruction.of("Task number " + i)))
                .toList();
        List<Answer> first;
        try (Node node = Node.start(settings())) {
            first = ask(node, requests);
            assertThat(node.adaptersGenerated()).isEqualTo(20);
            assertThat(first).allSatisfy(this::isInTheBlobStore);
        }
        try (Node node = Node.start(settings())) {
            assertThat(ask(node, requests)).containsExactlyInAnyOrderElementsOf(first);
            assertThat(node.adaptersGenerated()).isZero();
        }
    }

    @Test
    void refusesADataFolderThatAnotherNodeRunsOn() {
        try (Node node = Node.start(settings())) {
            assertThatThrownBy(() -> Node.start(settings()))
                    .isInstanceOf(DataFolderInUseException.class)
                    .hasMessageContaining(data.toString());
            assertThat(NodeFile.find(data))
                    .as("the running node can still be found")
                    .hasValueSatisfying(file -> assertThat(file.bootstrapServers())
                            .isEqualTo(node.brokers().bootstrapServers()));
        }
        assertThat(NodeFile.find(data)).isEmpty();
    }

    private void isInTheBlobStore(Answer answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Generated.class,
                        generated -> assertThat(FileBlobStore.open(data.resolve("blobs"))
                                        .read(generated.event().digest()))
                                .hasSize((int) generated.event().bytes()));
    }

    private NodeSettings settings() {
        return NodeSettings.load(data, null, Map.of("tagi.model.preset", "nano"));
    }

    private static List<Answer> ask(Node node, List<AdapterRequested> requests) {
        Topics topics = new Topics(Topics.DEFAULT_PREFIX);
        List<Answer> answers = new ArrayList<>();
        try (InstructionSender sender = new InstructionSender(node.brokers(), topics, "urn:test", Clock.systemUTC());
                AnswerReader reader = new AnswerReader(node.brokers(), topics)) {
            requests.forEach(
                    request -> sender.send(request).toCompletableFuture().join());
            Instant end = Instant.now().plus(PATIENCE);
            while (answers.size() < requests.size() && Instant.now().isBefore(end)) {
                answers.addAll(reader.poll(Duration.ofMillis(100)));
            }
        }
        assertThat(answers).hasSameSizeAs(requests);
        return answers;
    }
}
