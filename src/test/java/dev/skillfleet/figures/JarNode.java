package dev.skillfleet.figures;

import dev.skillfleet.job.Json;
import dev.skillfleet.testing.ChildProcess;
import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.RealTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A node from the fat jar in a process of its own, with default settings of the JVM. */
final class JarNode implements AutoCloseable {
    private static final Path JAR = Path.of("target", "skill-fleet.jar").toAbsolutePath();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LOOK = Duration.ofMillis(50);

    private final int port = FreePort.any();
    private final ChildProcess process;

    /** Starts it, and waits until it serves. */
    JarNode(Map<String, String> settings, String... command) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        words.addAll(List.of(command));
        words.addAll(List.of("--port", Integer.toString(port)));
        process = ChildProcess.start(settings, words);
        while (!serves()) {
            if (!process.handle().isAlive()) {
                throw new IllegalStateException("it has ended: " + process.line("\n"));
            }
            RealTime.pass(LOOK);
        }
    }

    /** The settings of nodes over one database, all of one cluster. */
    static List<Map<String, String>> cluster(Database database, int nodes) {
        List<Integer> ports = Stream.generate(FreePort::any).limit(nodes).toList();
        String members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return ports.stream()
                .map(port -> Map.of(
                        "SKILL_FLEET_JOB_STORE_TYPE", database.type(),
                        "SKILL_FLEET_JOB_STORE_URL", database.url(),
                        "SKILL_FLEET_CLUSTER_ENABLED", "true",
                        "SKILL_FLEET_CLUSTER_PORT", port.toString(),
                        "SKILL_FLEET_CLUSTER_MEMBERS", members))
                .toList();
    }

    private boolean serves() throws InterruptedException {
        try {
            return get("/livez").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return process.handle();
    }

    /** The address of a stream that it has printed: the next one of a load. */
    String stream() {
        return process.line("/stream");
    }

    /** Waits until so many streams and held requests are open. */
    void awaitStreams(int count) throws Exception {
        while (!Integer.valueOf(count)
                .equals(Json.readMap(get("/api/v2/registry").body()).get("streams"))) {
            RealTime.pass(LOOK);
        }
    }

    /** The processor time that it has used so far. */
    Duration cpu() {
        return process().info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.close();
    }
}
