package io.tagi.actors.bus;

import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Time;

/**
 * The registration that a killed broker leaves in its controller's log; an ordered stop ends it.
 *
 * <p>While it stands, the next broker takes itself for the leader of all partitions, loses them when the registration lapses, and
 * regains them when it is registered anew. A transaction that was being committed when the broker was killed would be completed in
 * between, and there Kafka 4.3.1 takes a partition without a leader for one that has been deleted: it leaves out the marker that
 * ends the transaction in this partition, and no consumer of committed records reads past that point ever again.
 */
final class FormerRegistration {
    private FormerRegistration() {}

    /**
     * Withdraws it, by a controller that runs alone for a moment.
     *
     * @param settings of the broker that is to be started afterwards
     */
    static void withdraw(Properties settings) {
        String controller = settings.getProperty("listeners").replaceFirst("^.*,CONTROLLER", "CONTROLLER");
        Properties alone = new Properties();
        alone.putAll(settings);
        alone.setProperty("process.roles", "controller");
        alone.setProperty("listeners", controller);
        alone.remove("advertised.listeners");
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(alone, false), Time.SYSTEM);
        EmbeddedBroker.startOrShutDown(server);
        try {
            unregister(controller.replaceFirst("^.*//", ""), Integer.parseInt(settings.getProperty("node.id")));
        } finally {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static void unregister(String controller, int broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.controllers", controller))) {
            BrokerAnswer.await(admin.unregisterBroker(broker).all(), "withdraw the killed broker's registration");
        }
    }
}
