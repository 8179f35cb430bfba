package io.tagi.actors.cluster;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node among others that share its journal. Its session with the database is looked after every second: after an outage it is
 * opened again, and a node that has lost its id meanwhile ends itself.
 */
final class SharedMembership implements ClusterMembership {
    private static final Logger LOG = LoggerFactory.getLogger(SharedMembership.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private final JournalDatabase journal;
    private final NodeId id;
    private final Clock clock;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(look -> {
        Thread thread = new Thread(look, "cluster-session");
        thread.setDaemon(true);
        return thread;
    });
    private NodeSession session;
    private @Nullable ActorSystem<?> member;
    private @Nullable String address;
    private volatile Optional<String> clockFault = Optional.empty();

    private SharedMembership(JournalDatabase journal, NodeId id, Clock clock, NodeSession session) {
        this.journal = journal;
        this.id = id;
        this.clock = clock;
        this.session = session;
    }

    static SharedMembership open(JournalDatabase journal, NodeId id, Clock clock) {
        try {
            NodeSession session = NodeSession.open(journal, id);
            Optional<String> fault = ClockFault.between(clock.instant(), session.serverTime());
            if (fault.isPresent()) {
                session.close();
                throw new ClusterException(fault.get());
            }
            return new SharedMembership(journal, id, clock, session);
        } catch (SQLException outOfReach) {
            throw unreachable(journal, outOfReach);
        }
    }

    @Override
    public Config config() {
        return ConfigFactory.parseResources(SharedMembership.class, "shared-journal.conf");
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Ends with the executor.
    public synchronized void join(ActorSystem<?> system) {
        try {
            address = new Joining(system, session, journal).join();
            member = system;
        } catch (SQLException outOfReach) {
            throw unreachable(journal, outOfReach);
        }
        looks.scheduleWithFixedDelay(
                this::look, LOOK_INTERVAL.toMillis(), LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public List<String> obstacles() {
        return clockFault.stream().toList();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        leave();
    }

    private synchronized void leave() {
        try (NodeSession ending = session) {
            ending.deregister();
        } catch (SQLException away) {
            LOG.info("The database will notice by itself that node {} has left: {}", id, away.getMessage());
        }
    }

    private synchronized void look() {
        try {
            if (!session.isAlive()) {
                session.close();
                session = NodeSession.open(journal, id);
                session.register(String.valueOf(address));
                LOG.info("Node {} is back at the database", id);
            }
            clockFault = ClockFault.between(clock.instant(), session.serverTime());
        } catch (NodeIdInUseException taken) {
            LOG.error("This node ends: {}", taken.getMessage());
            if (member != null) {
                member.terminate();
            }
        } catch (SQLException away) {
            LOG.debug("The database does not answer node {}", id, away);
        }
    }

    private static JournalException unreachable(JournalDatabase journal, SQLException failure) {
        return new JournalException(
                "Cannot join the nodes on the journal " + journal + ": " + failure.getMessage()
                        + ". Is the database running?",
                failure);
    }
}
