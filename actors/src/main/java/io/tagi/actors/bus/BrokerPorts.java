package io.tagi.actors.bus;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The two ports of an embedded broker, kept in its folder so that its clients find it again after a restart.
 *
 * @param client where clients connect
 * @param controller where the broker talks to its own controller
 */
record BrokerPorts(int client, int controller) {
    /** In place of a port: any that is free. */
    static final int ANY = 0;

    private static final String CLIENT = "client";
    private static final String CONTROLLER = "controller";

    /** The wanted client port, or else those of the last start where they are free, or else others. */
    static BrokerPorts choose(Path folder, int wanted) throws IOException {
        BrokerPorts last = read(fileIn(folder));
        return new BrokerPorts(wanted == ANY ? freeOr(last.client) : wanted, freeOr(last.controller));
    }

    /** Keeps them for the next start. */
    void remember(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(CLIENT, Integer.toString(client));
        properties.setProperty(CONTROLLER, Integer.toString(controller));
        Path file = fileIn(folder);
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            properties.store(writer, "The ports of the embedded broker at its last start");
        }
        Files.move(unfinished, file, ATOMIC_MOVE);
    }

    private static Path fileIn(Path folder) {
        return folder.resolve("ports.properties");
    }

    private static BrokerPorts read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return new BrokerPorts(port(properties, CLIENT), port(properties, CONTROLLER));
    }

    private static int port(Properties properties, String name) {
        try {
            return Integer.parseInt(properties.getProperty(name, "0"));
        } catch (NumberFormatException damaged) {
            return ANY;
        }
    }

    private static int freeOr(int preferred) throws IOException {
        try {
            return bind(preferred);
        } catch (IOException taken) {
            return bind(ANY);
        }
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
