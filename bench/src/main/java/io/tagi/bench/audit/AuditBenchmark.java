package io.tagi.bench.audit;

import io.tagi.actors.audit.AuditListener;
import io.tagi.actors.audit.Evidence;
import io.tagi.actors.audit.Finding;
import io.tagi.actors.audit.Outcome;
import io.tagi.actors.audit.Verification;
import io.tagi.actors.audit.Verifier;
import io.tagi.actors.store.BlobFiles;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalImport;
import io.tagi.actors.store.JournalLog;
import io.tagi.actors.store.JournalSchema;
import io.tagi.bench.measure.Measurement;
import io.tagi.bench.measure.Stopwatch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Verifies a journal in an H2 file, and reads the same rows without looking at them.
 *
 * @param requests how many requests the journal tells of, with two events each
 */
public record AuditBenchmark(int requests) {
    private static final int REQUESTS_AT_ONCE = 2_500;

    /** Measures both, each after a pass that warms it up. */
    public AuditReport run(Path folder, Consumer<String> progress) throws SQLException {
        JournalDatabase database = JournalDatabase.h2(folder);
        JournalSchema.apply(database);
        progress.accept("audit: writing " + 2L * requests + " events");
        write(database);
        JournalLog log = new JournalLog(database);
        Evidence evidence = new Evidence(log, new BlobFiles(folder.resolve("blobs")));
        progress.accept("audit: reading and verifying");
        select(log);
        Measurement select = select(log);
        verify(evidence);
        Measurement verify = verify(evidence);
        return new AuditReport(
                2L * requests, select, verify, Runtime.getRuntime().maxMemory());
    }

    /** In portions: one transaction of a million events would keep H2 busy with what to undo. */
    private void write(JournalDatabase database) throws SQLException {
        JournalImport journal = new JournalImport(database);
        try (Connection keptOpen = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            for (int first = 0; first < requests && keptOpen.isValid(1); first += REQUESTS_AT_ONCE) {
                journal.importAll(new RefusedRequests(first, Math.min(requests, first + REQUESTS_AT_ONCE)));
            }
        }
    }

    private static Measurement select(JournalLog log) {
        AtomicLong bytes = new AtomicLong();
        Stopwatch watch = Stopwatch.start();
        log.forEach(event -> bytes.addAndGet(event.payload().length));
        return watch.elapsed();
    }

    private static Measurement verify(Evidence evidence) {
        Stopwatch watch = Stopwatch.start();
        Verification result = Verifier.verify(evidence, Optional.empty(), new AuditListener() {
            @Override
            public void found(Finding finding) {
                throw new IllegalStateException("A log that nobody touched: " + finding);
            }

            @Override
            public void progressed(long done, long total) {}
        });
        if (result.outcome() != Outcome.IDENTICAL) {
            throw new IllegalStateException("A log that nobody touched is " + result.outcome());
        }
        return watch.elapsed();
    }
}
