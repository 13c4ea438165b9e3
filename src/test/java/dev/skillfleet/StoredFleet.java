package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Said;
import dev.skillfleet.testing.SseClient;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;

/** A whole node on a store that outlives it, and its client. */
final class StoredFleet {
    static final Map<String, Object> A_JOB_WITH_A_QUESTION = Map.of(
            "type", "skill_creation",
            "task_description", "Create a Python decorators skill for intermediate developers",
            "enable_hitl_confirm", true);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private StoredFleet() {}

    /** Starts a node; answers where it listens. */
    static String start(Vertx vertx, String store, String url, Path skills, CannedModel model) {
        FleetConfig config = ConfigLoader.load(
                null,
                Map.of("SKILL_FLEET_JOB_STORE_URL", url),
                Map.of("server.port", "0", "skills.root", skills.toString(), "job-store.type", store));
        Clock clock = FleetClock.system();
        Fleet fleet = await(Fleet.start(
                new Node(vertx, "here", null),
                EnumSet.allOf(Room.class),
                config,
                Stores.of(config.jobStore(), vertx, clock),
                model,
                clock));
        return "http://127.0.0.1:" + fleet.port();
    }

    /** The id of the prompt that a pause carries. */
    static Object prompt(SseClient.Frame pause) {
        Map<?, ?> data = (Map<?, ?>) pause.json().get("data");
        return ((Map<?, ?>) data.get("prompt")).get("prompt_id");
    }

    /** Posts a body and expects a status; answers the body that came back. */
    static Map<String, Object> post(String url, Map<String, Object> body, int status) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))),
                status);
    }

    /** Gets what is there. */
    static Map<String, Object> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)), 200);
    }

    private static Map<String, Object> send(HttpRequest.Builder request, int status) {
        HttpResponse<String> response = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
        Said.keep(Said.Kind.HTTP, response.headers() + " " + response.body());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.readMap(response.body());
    }
}
