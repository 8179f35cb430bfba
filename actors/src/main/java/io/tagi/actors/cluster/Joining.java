package io.tagi.actors.cluster;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.JoinSeedNodes;
import io.tagi.actors.store.JournalDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How a node becomes a member: it joins those that run, or forms a cluster if none does. Only one node at a time may form one, and
 * it says where it is before the next gets its turn.
 */
final class Joining {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** After its start the server hears of the nodes that run within their look interval. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Set<MemberStatus> MEMBER = Set.of(MemberStatus.up(), MemberStatus.weaklyUp());

    private final ActorSystem<?> system;
    private final NodeSession session;
    private final JournalDatabase journal;
    private final Cluster cluster;

    Joining(ActorSystem<?> system, NodeSession session, JournalDatabase journal) {
        this.system = system;
        this.session = session;
        this.journal = journal;
        this.cluster = Cluster.get(system);
    }

    /** Joins, and returns the node's address. */
    String join() throws SQLException {
        String address = cluster.selfMember().address().toString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isMember()) {
            if (System.nanoTime() - deadline > 0
                    || system.getWhenTerminated().toCompletableFuture().isDone()) {
                throw new ClusterException(
                        "The nodes " + session.otherAddresses() + " on the journal " + journal
                                + " did not let this one (" + address + ") join within " + PATIENCE.toSeconds()
                                + " s. They and this node must reach each other's ports (tagi.cluster.host, tagi.cluster.port).");
            }
            attempt(address);
        }
        session.register(address);
        return address;
    }

    private void attempt(String address) throws SQLException {
        List<String> others = session.otherAddresses();
        if (isWelcome()) {
            await(this::isMember, ATTEMPT);
        } else if (!others.isEmpty()) {
            List<Address> seeds =
                    others.stream().map(AddressFromURIString::parse).toList();
            cluster.manager().tell(new JoinSeedNodes(seeds));
            await(this::isMember, ATTEMPT);
        } else if (!session.mayBeIncomplete(SETTLING) && session.takeTurn()) {
            try {
                form(address);
            } finally {
                session.endTurn();
            }
        } else {
            await(this::isMember, TURN);
        }
    }

    private void form(String address) throws SQLException {
        if (session.otherAddresses().isEmpty()) {
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
            await(this::isMember, ATTEMPT);
            session.register(address);
        }
    }

    /** Whether another node has answered, so that nothing is left to do but to wait for the rest of the members. */
    private boolean isWelcome() {
        return cluster.selfMember().status().equals(MemberStatus.joining());
    }

    private boolean isMember() {
        return MEMBER.contains(cluster.selfMember().status());
    }

    private static void await(BooleanSupplier done, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
