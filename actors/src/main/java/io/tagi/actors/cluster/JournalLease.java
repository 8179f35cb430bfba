package io.tagi.actors.cluster;

import akka.actor.ExtendedActorSystem;
import akka.coordination.lease.LeaseSettings;
import akka.coordination.lease.javadsl.Lease;
import io.tagi.actors.store.JournalDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A lease in the journal's database, by which the split-brain resolver learns which side of a parted cluster goes on: a side that does
 * not reach the database could not decide anything anyway. It ends when it is released, when its owner's session has ended, or after
 * its time by the server's clock.
 *
 * <p>Public because Akka makes it, by its name in {@code shared-journal.conf}.
 */
public final class JournalLease extends Lease {
    private static final String ACQUIRE = """
            INSERT INTO cluster_lease AS lease (name, owner, until) VALUES (?, ?, now() + ? * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
            WHERE lease.owner = excluded.owner OR lease.until < now()
                OR NOT EXISTS (SELECT 1 FROM cluster_live_node WHERE address = 'akka://' || lease.owner)""";
    private static final String RELEASE = "DELETE FROM cluster_lease WHERE name = ? AND owner = ?";

    private final LeaseSettings settings;
    private final JournalDatabase journal;
    private final Executor blocking;
    private volatile boolean held;

    /** As Akka calls it. */
    public JournalLease(LeaseSettings settings, ExtendedActorSystem system) {
        this.settings = settings;
        this.journal = JournalDatabase.of(system.settings().config());
        this.blocking = system.dispatchers().lookup("akka.actor.default-blocking-io-dispatcher");
    }

    @Override
    public LeaseSettings getSettings() {
        return settings;
    }

    @Override
    public CompletionStage<Boolean> acquire() {
        return CompletableFuture.supplyAsync(this::tryAcquire, blocking);
    }

    @Override
    public CompletionStage<Boolean> acquire(Consumer<Optional<Throwable>> lost) {
        return acquire();
    }

    @Override
    public CompletionStage<Boolean> release() {
        return CompletableFuture.supplyAsync(this::tryRelease, blocking);
    }

    @Override
    public boolean checkLease() {
        return held;
    }

    private boolean tryAcquire() {
        try (Connection connection = journal.connect();
                PreparedStatement statement = connection.prepareStatement(ACQUIRE)) {
            statement.setString(1, settings.leaseName());
            statement.setString(2, settings.ownerName());
            statement.setLong(
                    3, settings.timeoutSettings().getHeartbeatTimeout().toMillis());
            held = statement.executeUpdate() == 1;
            return held;
        } catch (SQLException outOfReach) {
            throw new IllegalStateException("The lease " + settings.leaseName() + " cannot be asked for", outOfReach);
        }
    }

    private boolean tryRelease() {
        held = false;
        try (Connection connection = journal.connect();
                PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setString(1, settings.leaseName());
            statement.setString(2, settings.ownerName());
            statement.executeUpdate();
            return true;
        } catch (SQLException outOfReach) {
            throw new IllegalStateException("The lease " + settings.leaseName() + " cannot be given back", outOfReach);
        }
    }
}
