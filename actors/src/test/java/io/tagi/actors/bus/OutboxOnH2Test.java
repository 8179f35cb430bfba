package io.tagi.actors.bus;

import io.tagi.actors.store.JournalDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class OutboxOnH2Test extends OutboxContract {
    @TempDir
    Path journal;

    @Override
    JournalDatabase database() {
        return JournalDatabase.h2(journal);
    }
}
