package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.ServeProcess;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.Trouble;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long after a DELETE of an optimization the last of its sixteen calls has been hung up on, as the provider sees it: from
 * the first byte of the request on. A node in a process of its own, PostgreSQL.
 */
public final class StopFigures {
    private static final int ROUNDS = 100;
    private static final int CALLS = 16;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private StopFigures() {}

    public static void main(String[] args) throws Exception {
        Path skills = Files.createTempDirectory("stops");
        try (Postgres postgres = new Postgres();
                FakeProvider provider = new FakeProvider();
                ServeProcess node = new ServeProcess(postgres, skills, provider.environment())) {
            String optimization = node.url() + "/api/v1/optimization";
            Latencies answered = new Latencies();
            Latencies stopped = new Latencies();
            for (int round = 1; round <= ROUNDS; round++) {
                provider.troubling(Module.ROUTER, List.of(Trouble.NONE)) // the first goes alone
                        .troubling(Module.ROUTER, Collections.nCopies(CALLS, Trouble.SILENCE));
                String id = (String) send("POST", optimization + "/start", Json.write(order()))
                        .get("job_id");
                await(provider.seen(Module.ROUTER, Ending.OPEN, CALLS));
                Future<Seen> hungUp = provider.seen(Module.ROUTER, Ending.HUNG_UP, round * CALLS);
                long begun = System.nanoTime();
                send("DELETE", optimization + "/jobs/" + id, "");
                answered.add(System.nanoTime() - begun);
                await(hungUp);
                stopped.add(System.nanoTime() - begun);
            }
            System.out.println("DELETE answered after " + answered);
            System.out.println("last of 16 calls hung up on after " + stopped);
        }
        System.exit(0);
    }

    private static Map<String, Object> order() {
        List<Map<String, Object>> queries = Stream.of(
                        "draft", "polish", "shorten", "check", "print", "archive", "find", "sign", "copy", "send")
                .flatMap(verb -> Stream.<Map<String, Object>>of(
                        Map.of("query", verb + " our changelog", "should_trigger", true),
                        Map.of("query", verb + " our invoice", "should_trigger", false)))
                .toList();
        return Map.of(
                "content", "---\nname: release-notes\ndescription: Writes release notes.\n---\n", "eval_set", queries);
    }

    private static Map<String, Object> send(String method, String url, String body) throws Exception {
        return Json.readMap(HTTP.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
