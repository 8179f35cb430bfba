package io.tagi.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed with kill -9 and comes back ten seconds later; the node goes on in between. */
class BrokerGoneTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void answersEveryRequestExactlyOnceAfterTheOutage() {
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"));
                NodeProcess node =
                        NodeProcess.start(folder.resolve("data"), "tagi.kafka.bootstrap-servers=" + broker.address())) {
            Outage.isSurvived(node, broker::kill, broker::startAgain, "Kafka");
            node.stop();
        }
    }
}
