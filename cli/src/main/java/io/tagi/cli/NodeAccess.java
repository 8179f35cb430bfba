package io.tagi.cli;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.cluster.ClusterException;
import io.tagi.actors.node.DataFolderInUseException;
import io.tagi.actors.node.Node;
import io.tagi.actors.node.NodeFile;
import io.tagi.actors.node.NodeSettings;
import io.tagi.actors.node.SoftwareVersion;
import io.tagi.actors.store.BlobStore;
import io.tagi.actors.store.FileBlobStore;
import io.tagi.actors.training.TrainingComputation;
import io.tagi.cli.cluster.ClusterFolder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The node that a command talks to: the one that runs on the data folder, or one started for as long as the command runs. */
final class NodeAccess implements AutoCloseable {
    private final NodeSettings settings;
    private final BrokerConnection brokers;
    private final @Nullable Node embedded;

    private NodeAccess(NodeSettings settings, BrokerConnection brokers, @Nullable Node embedded) {
        this.settings = settings;
        this.brokers = brokers;
        this.embedded = embedded;
    }

    /** Finds the running node, or starts one. */
    static NodeAccess open(NodeSettings settings, Screen screen) {
        Optional<NodeFile> running = NodeFile.find(settings.dataFolder());
        if (running.isPresent()) {
            screen.tell("using the node that runs as process " + running.get().processId());
            BrokerConnection brokers = settings.brokers()
                    .orElseGet(() -> BrokerConnection.to(running.get().bootstrapServers()));
            return new NodeAccess(settings, brokers, null);
        }
        if (new ClusterFolder(settings.dataFolder()).isCluster()) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "The cluster in " + settings.dataFolder() + " does not run. Start it with: tagi cluster up --data "
                            + settings.dataFolder());
        }
        screen.tell("starting a node in " + settings.dataFolder());
        Node node = start(settings);
        return new NodeAccess(settings, node.brokers(), node);
    }

    /** Starts a node; what brokers and database refuse is explained where all commands end. */
    static Node start(NodeSettings settings) {
        try {
            return Node.start(settings, TrainingComputation.on(settings.computeDevice(), SoftwareVersion.current()));
        } catch (DataFolderInUseException | ClusterException inUse) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(inUse.getMessage()));
        }
    }

    /** Whether the node was started for this command. */
    boolean isEmbedded() {
        return embedded != null;
    }

    /** The node that was started for this command. */
    Optional<Node> embedded() {
        return Optional.ofNullable(embedded);
    }

    NodeSettings settings() {
        return settings;
    }

    BrokerConnection brokers() {
        return brokers;
    }

    Topics topics() {
        return settings.topics();
    }

    BlobStore blobs() {
        return FileBlobStore.open(settings.blobFolder());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
