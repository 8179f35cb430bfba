package io.tagi.actors.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Topics;
import io.tagi.actors.cluster.NodeId;
import io.tagi.actors.store.JournalDatabase;
import io.tagi.actors.store.Slices;
import io.tagi.model.hyper.ModelPreset;
import io.tagi.model.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how a node runs: {@code tagi.conf}, an operator's file over it, single values over that.
 *
 * @param dataFolder where this node keeps journal, blobs, broker and model, unless they are elsewhere
 * @param config the whole of {@code tagi} and {@code akka}, resolved
 */
public record NodeSettings(Path dataFolder, Config config) {
    /** The name under which the configuration means the model that comes with the software. */
    private static final String SHIPPED_MODEL = "starter";

    /**
     * Loads the settings.
     *
     * @param dataFolder may hold a {@code node.conf}, which counts less than the other file and more than the defaults
     * @param file an operator's file, if there is one
     * @param overrides single values by their full key
     * @throws IllegalArgumentException if a file cannot be read, a key is unknown or a value impossible
     */
    public static NodeSettings load(Path dataFolder, @Nullable Path file, Map<String, ?> overrides) {
        Config defaults = ConfigFactory.parseResources(NodeSettings.class.getClassLoader(), "tagi.conf");
        try {
            Config given = ConfigFactory.parseMap(overrides, "--set")
                    .withFallback(parse(file))
                    .withFallback(ofFolder(dataFolder));
            refuseUnknownKeys(defaults, given);
            Config all = given.withFallback(defaults)
                    .withFallback(ConfigFactory.parseResources(NodeSettings.class.getClassLoader(), "tagi-akka.conf"))
                    .withFallback(ConfigFactory.defaultReference())
                    .resolve();
            NodeSettings settings = new NodeSettings(dataFolder, ClusterTls.over(all));
            settings.check();
            return settings;
        } catch (ConfigException wrong) {
            throw new IllegalArgumentException("The configuration is wrong: " + wrong.getMessage(), wrong);
        }
    }

    /** What this node does. */
    public Set<NodeRole> roles() {
        return NodeRole.parse(config.getStringList("tagi.roles"));
    }

    /** Brokers elsewhere, or none for a broker in this process. */
    public Optional<BrokerConnection> brokers() {
        return text("tagi.kafka.bootstrap-servers")
                .map(servers -> text("tagi.kafka.client-properties")
                        .map(properties -> BrokerConnection.to(servers, Path.of(properties)))
                        .orElseGet(() -> BrokerConnection.to(servers)));
    }

    /** The topics. */
    public Topics topics() {
        return new Topics(config.getString("tagi.kafka.topic-prefix"));
    }

    /** How many generators can take instructions at once. */
    public int instructionPartitions() {
        return atLeastOne("tagi.kafka.instruction-partitions");
    }

    /** How long a claim on long work outlives a worker that froze. */
    public Duration claimLock() {
        return config.getDuration("tagi.kafka.claim-lock");
    }

    /** The journal's database: PostgreSQL by URL, or a file in the data folder. */
    public JournalDatabase journal() {
        return text("tagi.journal.url")
                .map(url -> JournalDatabase.postgres(url, config.getString("tagi.journal.user"), journalPassword()))
                .orElseGet(() -> JournalDatabase.h2(dataFolder));
    }

    private String journalPassword() {
        return text("tagi.journal.password-file")
                .map(NodeSettings::readSecret)
                .orElseGet(() -> config.getString("tagi.journal.password"));
    }

    private static String readSecret(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The password file " + file + " (tagi.journal.password-file) cannot be read: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    public Slices slices() {
        return new Slices(config.getInt("tagi.outbox.slices"));
    }

    /** What this node computes on. */
    public ComputeDevice computeDevice() {
        return ComputeDevice.parse(config.getString("tagi.compute.device"));
    }

    int generatorBatch() {
        return atLeastOne("tagi.generator.batch");
    }

    int computeThreads() {
        return atLeastOne("tagi.generator.compute-threads");
    }

    /** The address that health and metrics listen on. */
    String httpHost() {
        return text("tagi.http.host")
                .orElseThrow(() -> new IllegalArgumentException(
                        "tagi.http.host is empty; it is an address of this machine, 127.0.0.1 unless others are to read"
                                + " health and metrics."));
    }

    int httpPort() {
        return port("tagi.http.port");
    }

    int clusterPort() {
        return port("tagi.cluster.port");
    }

    /** The folder of backbone and hypernetwork. */
    public Path modelFolder() {
        return text("tagi.model.folder").map(Path::of).orElse(dataFolder.resolve("model"));
    }

    /** Whether the model was brought by the operator; one that was not is made from the preset. */
    boolean hasModelOfItsOwn() {
        return text("tagi.model.folder").isPresent();
    }

    /** What to make of a model where the operator brings none: nothing if it is the one that comes with the software. */
    Optional<ModelPreset> modelPreset() {
        String name = config.getString("tagi.model.preset");
        return name.equals(SHIPPED_MODEL) ? Optional.empty() : Optional.of(ModelPreset.parse(name));
    }

    long modelSeed() {
        return config.getLong("tagi.model.seed");
    }

    /** The folder of the blob store. */
    public Path blobFolder() {
        return text("tagi.blobs.folder").map(Path::of).orElse(dataFolder.resolve("blobs"));
    }

    /** The node's name, if the operator gives it one. */
    Optional<NodeId> nodeId() {
        return text("tagi.cluster.node-id").map(NodeId::new);
    }

    Path brokerFolder() {
        return dataFolder.resolve("broker");
    }

    /** A text setting, absent when it is empty. */
    Optional<String> text(String key) {
        return Optional.of(config.getString(key)).filter(value -> !value.isBlank());
    }

    /** The settings under {@code tagi} for a person to read, secrets left out. */
    public String describe() {
        return config.getConfig("tagi")
                .withoutPath("journal.password")
                .root()
                .render(ConfigRenderOptions.concise().setFormatted(true).setJson(false));
    }

    /** Reads every setting, so that a wrong one is refused before anything has been started. */
    private void check() {
        roles();
        brokers();
        topics();
        instructionPartitions();
        claimLock();
        journal();
        slices();
        computeDevice();
        generatorBatch();
        computeThreads();
        modelPreset();
        modelSeed();
        httpHost();
        httpPort();
        clusterPort();
        nodeId();
    }

    private int atLeastOne(String key) {
        return between(1, Integer.MAX_VALUE, key);
    }

    private int port(String key) {
        return between(0, 65_535, key);
    }

    private int between(int least, int most, String key) {
        int value = config.getInt(key);
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is " + value + "; it can be " + least + " to " + most + ".");
        }
        return value;
    }

    private static Config ofFolder(Path dataFolder) {
        Path file = dataFolder.resolve("node.conf");
        return Files.exists(file) ? parse(file) : ConfigFactory.empty();
    }

    private static Config parse(@Nullable Path file) {
        if (file == null) {
            return ConfigFactory.empty();
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "There is no readable configuration file " + file.toAbsolutePath() + ".");
        }
        return ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    private static void refuseUnknownKeys(Config defaults, Config given) {
        Set<String> unknown = new TreeSet<>();
        for (Map.Entry<String, ConfigValue> entry : given.root().toConfig().entrySet()) {
            if (entry.getKey().startsWith("tagi.") && !defaults.hasPathOrNull(entry.getKey())) {
                unknown.add(entry.getKey());
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown settings: " + String.join(", ", unknown) + ". tagi.conf lists those that there are.");
        }
    }
}
