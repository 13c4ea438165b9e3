package dev.skillfleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The files that a person starts from. */
class ConfFilesTest {
    private static final Path CONF = Path.of("conf");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** What the surroundings of a node give it; anything else that a file asks for is not known to a node. */
    private static final Map<String, String> GIVEN = Map.of(
            "SKILL_FLEET_CLUSTER_HOST", "10.1.2.3",
            "SKILL_FLEET_SECURITY_API_KEYS", "key",
            "DATABASE_URL", "postgresql://ada@db.example/fleet");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_node_starts_from_every_file_of_options() throws IOException {
        List<Path> files = new ArrayList<>(List.of(CONF.resolve("skill-fleet.yaml"), options()));
        try (Stream<Path> examples = Files.walk(CONF.resolve("examples"))) {
            examples.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
        }
        assertThat(files).hasSize(4);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertThatCode(
                                () -> Fleet.check(ConfigLoader.load(file, GIVEN, Map.of())))
                        .doesNotThrowAnyException()));
    }

    @Test
    void the_two_nodes_of_the_example_name_each_other() {
        FleetConfig one = example("node-a.yaml");
        FleetConfig two = example("node-b.yaml");
        List<String> both = Stream.of(one, two)
                .map(node -> node.cluster().host() + ":" + node.cluster().port())
                .toList();
        assertThat(one.cluster().members()).isEqualTo(both);
        assertThat(two.cluster().members()).isEqualTo(both);
        assertThat(one.jobStore()).isEqualTo(two.jobStore());
        assertThat(one.skills()).isEqualTo(two.skills());
    }

    @Test
    void a_pod_is_given_what_a_node_understands() throws IOException {
        JsonNode pod = manifest("Deployment", "skill-fleet").at("/spec/template");
        JsonNode container = pod.at("/spec/containers/0");
        assertThat(container.findValuesAsText("name").stream().filter(GIVEN::containsKey))
                .containsExactlyInAnyOrderElementsOf(GIVEN.keySet());
        FleetConfig config = ConfigLoader.load(options(), GIVEN, Map.of());

        Map<String, Integer> ports = new HashMap<>();
        container
                .get("ports")
                .forEach(port -> ports.put(
                        port.get("name").asText(), port.get("containerPort").asInt()));
        assertThat(ports)
                .isEqualTo(Map.of(
                        "http", config.server().port(),
                        "members", config.cluster().port(),
                        "bus", config.cluster().busPort()));
        for (Map.Entry<String, String> probe : Map.of(
                        "startupProbe", "/livez", "livenessProbe", "/livez", "readinessProbe", "/readyz")
                .entrySet()) {
            assertThat(container.at("/" + probe.getKey() + "/httpGet/path").asText())
                    .isEqualTo(probe.getValue());
            assertThat(container.at("/" + probe.getKey() + "/httpGet/port").asText())
                    .isIn(ports.keySet());
        }

        JsonNode members = manifest("Service", config.cluster().serviceDns());
        assertThat(members.at("/spec/clusterIP").asText()).isEqualTo("None");
        for (JsonNode service : List.of(members, manifest("Service", "skill-fleet"))) {
            assertThat(service.at("/spec/selector")).isEqualTo(pod.at("/metadata/labels"));
            assertThat(service.at("/spec/ports/0/targetPort").asText()).isIn(ports.keySet());
        }
        String mounted = container.at("/volumeMounts/0/mountPath").asText();
        assertThat(words(container.get("args"))).containsExactly("serve", "--config", mounted + "/node.yaml");
        assertThat(config.skills().root())
                .hasToString(container.at("/volumeMounts/1/mountPath").asText());
    }

    @Test
    void the_image_and_the_service_run_a_command_that_there_is() throws IOException {
        String image = Files.readString(CONF.resolve("docker/Dockerfile"));
        assertThat(image)
                .contains("\nCOPY target/skill-fleet.jar ")
                .contains(
                        "\nUSER 10001:10001\n",
                        "\nCMD [\"serve\"]\n",
                        "\nENV SKILL_FLEET_SERVER_HOST=",
                        "\nENV LC_ALL=C.UTF-8\n");
        String unit = Files.readString(CONF.resolve("systemd/skill-fleet.service"));
        assertThat(unit)
                .containsPattern("ExecStart=/usr/bin/java .* serve --config \\S+\n")
                .contains("\nEnvironment=LC_ALL=C.UTF-8\n");
        assertThat(Ran.command("serve", "--help").out()).contains("--config");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<finalName>skill-fleet</finalName>");
    }

    @Test
    void systemd_finds_nothing_wrong_with_the_service() throws Exception {
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        if (!Files.isExecutable(analyze)) {
            System.err.println("SKIPPED: systemd is not installed, conf/systemd is not checked");
        }
        assumeTrue(Files.isExecutable(analyze), "systemd is not installed");
        String unit = Files.readString(CONF.resolve("systemd/skill-fleet.service"))
                .replace(
                        "/usr/bin/java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path copy = Files.writeString(folder.resolve("skill-fleet.service"), unit);
        Process check = new ProcessBuilder(analyze.toString(), "verify", copy.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(check.exitValue()).isZero();
    }

    private static FleetConfig example(String name) {
        Map<String, String> secrets = new HashMap<>(GIVEN);
        secrets.remove("SKILL_FLEET_CLUSTER_HOST");
        return ConfigLoader.load(CONF.resolve("examples/two-nodes").resolve(name), secrets, Map.of());
    }

    /** The options that the config map holds, as the pod sees them. */
    private Path options() throws IOException {
        String text = manifest("ConfigMap", "skill-fleet").at("/data/node.yaml").asText();
        return Files.writeString(folder.resolve("node.yaml"), text);
    }

    private static JsonNode manifest(String kind, String name) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(CONF.resolve("kubernetes"))) {
            for (Path file : files.toList()) {
                YAML.readerFor(JsonNode.class)
                        .<JsonNode>readValues(file.toFile())
                        .forEachRemaining(all::add);
            }
        }
        return all.stream()
                .filter(one -> one.get("kind").asText().equals(kind)
                        && one.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
