package io.tagi.actors.node;

import io.tagi.actors.experiment.FakeOutcomes;
import io.tagi.protocol.experiment.Assignment;
import io.tagi.protocol.work.WorkItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A node in a process of its own that writes down what it computes; arguments: data folder, diary, and the work at which it
 * hangs until it is killed.
 */
final class NodeUnderTrial {
    private NodeUnderTrial() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path diary = Path.of(arguments[1]);
        String hangsAt = arguments[2];
        NodeSettings settings = NodeSettings.load(
                Path.of(arguments[0]),
                null,
                Map.of("tagi.roles", List.of("entities", "teacher-trainer", "hypernetwork-trainer", "evaluator")));
        Node node = Node.start(settings, (kind, blobs) -> (item, progress) -> {
            write(diary, item);
            if (Assignment.of(item).describe().equals(hangsAt)) {
                System.out.println("hangs");
                hang();
            }
            return FakeOutcomes.of(item);
        });
        System.out.println("started " + node.brokers().bootstrapServers());
        hang();
    }

    private static synchronized void write(Path diary, WorkItem item) {
        try {
            Files.writeString(
                    diary, Assignment.of(item).describe() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
