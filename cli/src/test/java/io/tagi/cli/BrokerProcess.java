package io.tagi.cli;

import io.tagi.actors.bus.BrokerMain;
import java.nio.file.Path;
import java.util.List;

/** A broker in a process of its own that can be killed and started again on the same port with the same data. */
final class BrokerProcess implements AutoCloseable {
    private final Path folder;
    private final int port = FreePort.find();
    private ChildJvm running;

    private BrokerProcess(Path folder) {
        this.folder = folder;
        this.running = run();
    }

    static BrokerProcess start(Path folder) {
        return new BrokerProcess(folder);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** kill -9. */
    synchronized void kill() {
        running.kill();
    }

    synchronized void startAgain() {
        running = run();
    }

    @Override
    public void close() {
        kill();
    }

    private ChildJvm run() {
        ChildJvm broker = ChildJvm.start(
                BrokerMain.class, List.of("-Xmx256m"), List.of(folder.toString(), Integer.toString(port)));
        broker.awaitLine(line -> line.startsWith("ready"));
        return broker;
    }
}
