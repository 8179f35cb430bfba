package io.tagi.cli;

import io.tagi.actors.bus.BrokerConnection;
import io.tagi.actors.bus.Permission;
import io.tagi.actors.bus.TopicSetup;
import io.tagi.actors.node.BrokerAccess;
import io.tagi.actors.node.NodeSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the operator of the brokers does for the system, so that its nodes need not be allowed to. */
@Command(
        name = "kafka",
        mixinStandardHelpOptions = true,
        description = "Prepare brokers that allow only what is granted.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KafkaCommand.Setup.class, KafkaCommand.AccessLists.class})
final class KafkaCommand {

    /** Makes what nodes would make if they were allowed to. */
    @Command(
            name = "setup",
            mixinStandardHelpOptions = true,
            description = "Make the topics that are missing and set how the share groups hand out work.")
    static final class Setup implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Mixin
        private NodeOptions node = new NodeOptions();

        @Override
        public Integer call() {
            NodeSettings settings = node.settings(options.dataFolder());
            BrokerConnection brokers = settings.brokers()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "Say where the brokers are: tagi.kafka.bootstrap-servers."));
            new TopicSetup(brokers).apply(settings.topics(), settings.instructionPartitions(), settings.claimLock());
            options.screen()
                    .result(
                            Map.of("status", "ready", "bootstrapServers", brokers.bootstrapServers()),
                            "topics and groups at " + brokers + " are as they should be");
            return ExitCode.OK;
        }
    }

    /** Prints, for each role, what the brokers have to allow it. */
    @Command(
            name = "acls",
            mixinStandardHelpOptions = true,
            description = "Print the kafka-acls commands that allow each role what it needs, and no more.",
            footer = {
                "",
                "Run them with Kafka's own tools as a user who may alter the brokers' access control lists.",
                "Roles: those of a node, and setup (tagi kafka setup), upstream (sends instructions), operator (runs experiments)."
            })
    static final class AccessLists implements Callable<Integer> {
        @Mixin
        private GlobalOptions options = new GlobalOptions();

        @Mixin
        private NodeOptions node = new NodeOptions();

        @Option(names = "--for", split = ",", paramLabel = "ROLE", description = "For these roles only.")
        private List<String> roles = List.of();

        @Option(
                names = "--principal-prefix",
                paramLabel = "TEXT",
                defaultValue = "User:tagi-",
                description = "What the principals' names begin with; the role follows. Default: ${DEFAULT-VALUE}")
        private String principalPrefix = "";

        @Override
        public Integer call() {
            NodeSettings settings = node.settings(options.dataFolder());
            String servers =
                    settings.brokers().map(BrokerConnection::bootstrapServers).orElse("BROKERS");
            Map<String, List<Permission>> all = BrokerAccess.byName(settings.topics());
            for (String role : roles.isEmpty() ? all.keySet() : roles) {
                List<Permission> permissions = all.get(role);
                if (permissions == null) {
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            "\"" + role + "\" is nobody who is known. There are: " + String.join(", ", all.keySet())
                                    + ".");
                }
                permissions.forEach(permission -> print(role, permission, servers));
            }
            return ExitCode.OK;
        }

        private void print(String role, Permission permission, String servers) {
            String principal = principalPrefix + role;
            String command = "kafka-acls --bootstrap-server " + servers + " --command-config admin.properties --add"
                    + " --allow-principal " + principal + " " + permission.options();
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("role", role);
            fields.put("principal", principal);
            fields.put("permission", permission.toString());
            fields.put("command", command);
            options.screen().result(fields, command);
        }
    }
}
