package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.memory.MemoryJobStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A skill that is asked for again while its files change under two nodes that share their folder. */
class SkillResultsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final FileTime WRITTEN = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
    private static final String SKILL = "/api/v2/skills/python/decorators";
    private static final String TEXT = """
            ---
            name: decorators
            description: Writes decorators. Use when functions are wrapped.
            ---
            # Decorators
            """;

    @TempDir
    Path folder;

    private final Vertx first = Vertx.vertx();
    private final Vertx second = Vertx.vertx();
    private Path file;
    private String one;
    private String two;

    @BeforeEach
    void start() throws IOException {
        file = Files.createDirectories(folder.resolve("python/decorators")).resolve("SKILL.md");
        write(file, TEXT);
        one = node(first);
        two = node(second);
    }

    @AfterEach
    void stop() {
        await(first.close());
        await(second.close());
    }

    @Test
    void the_second_answer_is_kept_and_the_same_on_both_nodes_and_under_both_versions() {
        HttpResponse<String> answer = get(one + SKILL);

        assertThat(header(answer, "X-Cache")).isEqualTo("MISS");
        assertThat(header(answer, "ETag")).matches("\"python/decorators:v1\\.0\\.0:[0-9a-f]{32}\"");
        assertThat(header(answer, "Last-Modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
        for (String url : List.of(one + SKILL, one + SKILL.replace("v2", "v1") + "/", two + SKILL)) {
            HttpResponse<String> again = get(url);
            assertThat(again.body()).isEqualTo(answer.body());
            assertThat(header(again, "ETag")).isEqualTo(header(answer, "ETag"));
            assertThat(header(again, "Last-Modified")).isEqualTo(header(answer, "Last-Modified"));
            assertThat(header(again, "X-Cache")).isEqualTo(url.startsWith(one) ? "HIT" : "MISS");
            assertThat(get(url, "If-None-Match", header(answer, "ETag")).statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void whatever_changes_on_the_disk_is_in_the_next_answer() throws IOException {
        String before = kept();
        write(file, TEXT.replace("# Dec", "# dec")); // as long and as old as it was
        assertThat(get(one + SKILL).body()).contains("# decorators");
        String edited = kept();
        assertThat(edited).isNotEqualTo(before);

        Path metadata = file.resolveSibling("metadata.json");
        write(metadata, "{\"version\": \"2.1.0\"}");
        assertThat(kept()).startsWith("\"python/decorators:v2.1.0:");
        Files.delete(metadata);
        assertThat(kept()).isEqualTo(edited);

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-09T00:00:00Z")));
        HttpResponse<String> touched = get(one + SKILL);
        assertThat(header(touched, "ETag")).isEqualTo(edited);
        assertThat(header(touched, "Last-Modified")).isEqualTo("Fri, 09 Jan 2026 00:00:00 GMT");

        Files.delete(file);
        assertThat(get(one + SKILL).statusCode()).isEqualTo(404);
        assertThat(get(one + SKILL, "If-None-Match", "*").statusCode()).isEqualTo(404);
        write(file, TEXT);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void what_a_file_calls_its_version_cannot_break_the_tag() throws IOException {
        Path metadata = file.resolveSibling("metadata.json");
        write(metadata, Json.write(Map.of("version", "1\", \"x\r\nSet-Cookie: a=b \u2028" + "9".repeat(10_000))));

        HttpResponse<String> answer = get(one + SKILL);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "ETag")).matches("\"python/decorators:v1[\\w:-]{1,40}:[0-9a-f]{32}\"");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(get(one + SKILL, "If-None-Match", header(answer, "ETag")).statusCode())
                .isEqualTo(304);
    }

    @Test
    void metadata_that_cannot_be_read_is_none() throws IOException {
        String without = kept();
        Path metadata = file.resolveSibling("metadata.json");
        for (byte[] broken : List.of(
                new byte[0],
                "{\"version\": \"\u00ff\"}".getBytes(ISO_8859_1),
                "[1]".getBytes(ISO_8859_1),
                "{\"version\": ".getBytes(ISO_8859_1))) {
            Files.write(metadata, broken);
            assertThat(kept()).isEqualTo(without);
        }
    }

    /** The tag of the skill as it is, once it is kept. */
    private String kept() {
        String tag = header(get(one + SKILL), "ETag");
        HttpResponse<String> again = get(one + SKILL);
        assertThat(header(again, "X-Cache")).isEqualTo("HIT");
        assertThat(header(again, "ETag")).isEqualTo(tag);
        return tag;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, WRITTEN);
    }

    private String node(Vertx vertx) {
        Clock clock = FleetClock.system();
        FleetConfig config =
                ConfigLoader.load(null, Map.of(), Map.of("server.port", "0", "skills.root", folder.toString()));
        Fleet fleet = await(Fleet.start(
                new Node(vertx, "here", null),
                EnumSet.of(Room.JOBS, Room.SKILLS, Room.HTTP),
                config,
                new MemoryJobStore(clock),
                new TemplateModel(),
                clock));
        return "http://127.0.0.1:" + fleet.port();
    }

    private static HttpResponse<String> get(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return HTTP.sendAsync(
                        (headers.length == 0 ? request : request.headers(headers)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
