package io.tagi.actors.cluster;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.JournalDatabase.Product;
import java.time.Clock;
import java.util.List;

/** A node's place in its cluster, from taking its id to leaving. To be closed after the actor system has ended. */
public interface ClusterMembership extends AutoCloseable {
    /**
     * Takes the node's id: among all nodes on the journal, or for a node on its own if the journal is a file.
     *
     * @param clock the node's, held against the database's
     * @throws ClusterException if another node has the id, or the clock is wrong
     * @throws io.tagi.actors.store.JournalException if the database is out of reach
     */
    static ClusterMembership open(JournalDatabase journal, NodeId id, Clock clock) {
        return journal.product() == Product.POSTGRES ? SharedMembership.open(journal, id, clock) : new LoneMembership();
    }

    /** What the actor system needs to be set to for it. */
    Config config();

    /**
     * Makes the actor system a member of the cluster, and forms one if there is none; returns when it is a member.
     *
     * @throws ClusterException if the other nodes do not let it join
     */
    void join(ActorSystem<?> system);

    /** What is wrong with it right now, as sentences. */
    List<String> obstacles();

    /** Leaves. */
    @Override
    void close();
}
