package io.tagi.actors.cluster;

import akka.actor.typed.ActorSystem;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;

/** The only node of its cluster. */
final class LoneMembership implements ClusterMembership {
    @Override
    public Config config() {
        return ConfigFactory.empty();
    }

    @Override
    public void join(ActorSystem<?> system) {
        Cluster cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }

    @Override
    public List<String> obstacles() {
        return List.of();
    }

    @Override
    public void close() {
        // Nobody knows of it.
    }
}
