package io.tagi.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's database stops and comes back ten seconds later; the node goes on in between. */
class DatabaseGoneTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void answersEveryRequestExactlyOnceAfterTheOutage() {
        try (PostgresServer database = PostgresServer.start(folder.resolve("database"));
                NodeProcess node = NodeProcess.start(
                        folder.resolve("data"), "tagi.journal.url=" + database.url(), "tagi.journal.user=postgres")) {
            Outage.isSurvived(node, database::stop, database::startAgain, "journal");
            node.stop();
        }
    }
}
