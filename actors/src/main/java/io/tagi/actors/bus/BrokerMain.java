package io.tagi.actors.bus;

import java.nio.file.Path;

/**
 * The embedded broker as a process of its own, so that the nodes of a local cluster may die without taking the bus along.
 *
 * <p>Arguments: the folder, and the port or 0. Prints {@code ready} and the bootstrap servers when it serves, and stops in
 * order on SIGTERM.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println("Usage: BrokerMain FOLDER PORT (0 stands for the port of the last start or a free one)");
            System.exit(2);
        }
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
        System.out.println("ready " + broker.connection().bootstrapServers());
        Thread.currentThread().join();
    }
}
