package io.tagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, Dockerfile and what they bring along, held against the software that they start. */
class DeploymentFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> OF_OTHERS = Set.of("kafka", "postgres", "prometheus", "grafana");
    private static final JsonNode COMPOSE = yaml("docker-compose.yml");

    @Test
    void startsNodesWithCommandsThatTheSoftwareUnderstands() {
        nodes().forEach((name, node) -> {
            List<String> arguments = texts(node.path("command"));
            assertThat(Tagi.commandLine()
                            .parseArgs(arguments.toArray(String[]::new))
                            .errors())
                    .as(name)
                    .isEmpty();
            assertThat(ROOT.resolve(arguments.get(arguments.indexOf("--config") + 1)))
                    .as(name)
                    .exists();
        });
    }

    @Test
    void givesEveryRoleToSomeNode() {
        Set<String> roles = new TreeSet<>();
        nodes().values().forEach(node -> {
            List<String> arguments = texts(node.path("command"));
            roles.addAll(List.of(arguments.get(arguments.indexOf("--roles") + 1).split(",", -1)));
        });
        assertThat(roles)
                .containsExactlyInAnyOrder(
                        "entities", "adapter-generator", "teacher-trainer", "hypernetwork-trainer", "evaluator");
    }

    @Test
    void setsNoVariableThatNobodyReads() {
        Set<String> read = matches("\\$\\{\\?(TAGI_\\w+)}", read("actors/src/main/resources/tagi.conf"));
        read.addAll(matches("\\$\\{(TAGI_\\w+):-", read("container/tagi")));
        read.add("TAGI_HOME");
        nodes().values()
                .forEach(node -> assertThat(names(node.path("environment"))).isSubsetOf(read));
        assertThat(matches("\\b(TAGI_\\w+)=", read("Dockerfile"))).isNotEmpty().isSubsetOf(read);
    }

    @Test
    void holdsNoSecrets() {
        COMPOSE.path("services")
                .forEach(service -> names(service.path("environment")).stream()
                        .filter(name -> name.contains("PASSWORD"))
                        .forEach(name -> assertThat(name).endsWith("_FILE")));
        assertThat(COMPOSE.path("secrets").path("journal-password").path("file").asText())
                .isEqualTo("./cluster-conf/secrets/journal-password");
        assertThat(read(".dockerignore")).contains("cluster-conf/secrets");
        assertThat(ROOT.resolve("cluster-conf/secrets/.gitignore")).exists();
    }

    @Test
    void waitsForWhatIsNeededAndWatchesEverything() {
        nodes().forEach((name, node) -> assertThat(node.path("depends_on").findValuesAsText("condition"))
                .as(name)
                .containsExactly("service_healthy", "service_healthy"));
        for (String service : List.of("kafka", "postgres", "prometheus")) {
            assertThat(COMPOSE.path("services")
                            .path(service)
                            .path("healthcheck")
                            .path("test"))
                    .as(service)
                    .isNotEmpty();
        }
        assertThat(read("Dockerfile").lines().filter(line -> line.startsWith("HEALTHCHECK")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("CMD [\"ready\"]"));
    }

    @Test
    void opensNothingBeyondThisMachine() {
        COMPOSE.path("services")
                .forEach(service ->
                        assertThat(texts(service.path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void setsTheBrokerAsTheEmbeddedOneIsSet() throws IOException {
        Properties embedded = new Properties();
        try (InputStream file = Files.newInputStream(
                ROOT.resolve("actors/src/main/resources/io/tagi/actors/bus/embedded-broker.properties"))) {
            embedded.load(file);
        }
        JsonNode environment = COMPOSE.path("services").path("kafka").path("environment");
        assertThat(embedded.stringPropertyNames())
                .filteredOn(name -> name.startsWith("group.share.")
                        || name.endsWith("message.max.bytes")
                        || name.startsWith("auto.create"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(environment
                                .path("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'))
                                .asText())
                        .as(name)
                        .isEqualTo(embedded.getProperty(name)));
    }

    @Test
    void mountsOnlyWhatTheRepositoryHas() {
        COMPOSE.path("services")
                .forEach(service -> service.path("volumes").forEach(volume -> {
                    if (volume.asText().startsWith("./")) {
                        assertThat(ROOT.resolve(volume.asText().split(":", 2)[0]))
                                .exists();
                    }
                }));
        assertThat(matches("(?m)^COPY (?:--chmod=\\d+ )?((?!--from)[a-zA-Z][\\w/ -]*) /", read("Dockerfile")))
                .isNotEmpty()
                .flatExtracting(sources -> List.of(sources.split(" ", -1)))
                .allSatisfy(source -> assertThat(ROOT.resolve(source)).exists());
    }

    @Test
    void hasPrometheusReadEveryNodeAndGrafanaShowIt() throws IOException {
        JsonNode targets = yaml("cluster-conf/prometheus/prometheus.yml").findPath("names");
        assertThat(texts(targets)).containsExactlyInAnyOrderElementsOf(nodes().keySet());
        String source = yaml("cluster-conf/grafana/provisioning/datasources/prometheus.yml")
                .findPath("uid")
                .asText();
        JsonNode dashboard = new ObjectMapper()
                .readTree(ROOT.resolve("cluster-conf/grafana/dashboards/tagi.json")
                        .toFile());
        assertThat(dashboard.path("panels"))
                .isNotEmpty()
                .allSatisfy(
                        panel -> assertThat(panel.path("datasource").path("uid").asText())
                                .isEqualTo(source));
        assertThat(yaml("cluster-conf/grafana/provisioning/dashboards/tagi.yml")
                        .findPath("path")
                        .asText())
                .isEqualTo("/var/lib/grafana/dashboards");
    }

    private static Map<String, JsonNode> nodes() {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        COMPOSE.path("services").properties().forEach(service -> {
            if (!OF_OTHERS.contains(service.getKey())) {
                nodes.put(service.getKey(), service.getValue());
            }
        });
        assertThat(nodes).isNotEmpty();
        return nodes;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        assertThat(array.isMissingNode() || array instanceof ArrayNode)
                .as("%s", array)
                .isTrue();
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> matches(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> group(match))
                .forEach(found::add);
        return found;
    }

    private static String group(MatchResult match) {
        return match.group(1);
    }

    /** With anchors and merges resolved, as compose does it. */
    private static JsonNode yaml(String file) {
        Object content = new Yaml().load(read(file));
        return new ObjectMapper().valueToTree(content);
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
