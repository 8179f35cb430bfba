package io.tagi.actors.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagi.actors.bus.Permission;
import io.tagi.actors.bus.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BrokerAccessTest {
    private static final Map<String, List<Permission>> ACCESS = BrokerAccess.byName(new Topics(Topics.DEFAULT_PREFIX));

    @Test
    void isWhatTheSecurityPageSays() throws IOException {
        List<String> rows = ACCESS.entrySet().stream()
                .map(role -> role.getValue().stream()
                        .map(Permission::toString)
                        .collect(Collectors.joining("<br>", "| `" + role.getKey() + "` | ", " |")))
                .toList();
        assertThat(Files.readAllLines(Path.of("../SECURITY.md"))).containsSubsequence(rows);
    }

    @Test
    void letsNobodyButTheOneWhoSetsUpChangeTopicsOrGroups() {
        ACCESS.forEach((name, permissions) -> assertThat(permissions)
                .as(name)
                .filteredOn(permission -> permission.options().contains("Create")
                        || permission.options().contains("Alter"))
                .hasSize(name.equals("setup") ? 2 : 0));
    }

    @Test
    void isGrantedByTheOptionsOfKafkasOwnTool() {
        assertThat(ACCESS.getOrDefault("entities", List.of()).stream().map(Permission::options))
                .contains(
                        "--operation Write --topic 'tagi.adapters'",
                        "--operation Read --group 'tagi.experiments.workers'",
                        "--operation Write --transactional-id 'tagi.outbox.' --resource-pattern-type prefixed",
                        "--operation DescribeConfigs --group 'tagi.' --resource-pattern-type prefixed");
    }
}
