package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.Fleet;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.SseClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Optimizes the description of every skill below a folder by rules, one after the other, on a node in this process: what
 * comes of each, how long it takes, and what it costs. Nothing in the folder is changed.
 */
public final class FolderFigures {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private FolderFigures() {}

    /** @param args the folder, and the optimizer if it is not to be {@code reflect} */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        String optimizer = args.length > 1 ? args[1] : "reflect";
        Fleet fleet = await(Fleet.start(ConfigLoader.load(
                null,
                Map.of(),
                Map.of("server.port", "0", "skills.root", folder.toString(), "hitl.auto-accept", "true"))));
        String url = "http://127.0.0.1:" + fleet.port() + "/api/v1/optimization";
        Map<String, Integer> ends = new TreeMap<>();
        Latencies took = new Latencies();
        for (String skill : skills(folder)) {
            long begun = System.nanoTime();
            Map<String, Object> end = optimized(url, Map.of("skill_path", skill, "optimizer", optimizer, "seed", 1));
            took.add(System.nanoTime() - begun);
            Map<?, ?> result = end.get("result") instanceof Map<?, ?> map ? map : Map.of();
            ends.merge(end.get("status") + " " + result.get("recommendation") + " " + end.get("cost"), 1, Integer::sum);
            System.out.println(String.join(
                    "\t",
                    skill,
                    String.valueOf(end.get("status")),
                    String.valueOf(result.get("metric_kind")),
                    "from " + result.get("baseline_metric"),
                    "to " + result.get("optimized_score"),
                    String.valueOf(result.get("recommendation")),
                    String.valueOf(end.get("error"))));
        }
        System.out.println(ends + ", each in " + took);
        System.exit(0);
    }

    private static List<String> skills(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("SKILL.md"))
                    .map(file -> folder.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Object> optimized(String url, Map<String, Object> order) throws Exception {
        Map<String, Object> started = send(HttpRequest.newBuilder(URI.create(url + "/start"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(order))));
        try (SseClient stream = SseClient.open(url + "/" + started.get("job_id") + "/stream")) {
            stream.rest();
        }
        return send(HttpRequest.newBuilder(URI.create(url + "/status/" + started.get("job_id"))));
    }

    private static Map<String, Object> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return Json.readMap(response.body());
    }
}
