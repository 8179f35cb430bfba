package io.tagi.actors.store;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class JournalLogOnH2Test extends EventLogContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    protected EventLog holding(List<StoredEvent> events) {
        JournalDatabase database = JournalDatabase.h2(folder);
        JournalSchema.apply(database);
        new JournalImport(database).importAll(new ListedEvents(events));
        return new JournalLog(database);
    }
}
