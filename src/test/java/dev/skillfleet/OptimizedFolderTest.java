package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.SseClient.Frame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A folder of skills of every kind, each of which is optimized by rules from its own queries to its report. */
class OptimizedFolderTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A name, the frontmatter's description as YAML has it, and the body. */
    private record Example(String name, String description, String body) {
        String folder() {
            return "examples/skill-" + EXAMPLES.indexOf(this);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String STEPS = "# Steps\n\n1. Read the input\n2. Check it\n3. Write the output\n";

    static final List<Example> EXAMPLES = List.of(
            new Example("release-notes", "Writes release notes. Use when a version is published.", STEPS),
            new Example("pdf-forms", "Fills in PDF forms. Use when someone has a form to fill in.", STEPS),
            new Example("sql-review", "Reviews SQL for slow queries, missing indexes and unsafe deletes.", STEPS),
            new Example("incident-report", "Use this after an outage to write down what has happened.", STEPS),
            new Example("one-word", "Things.", ""),
            new Example("no-body", "Translates menus from Italian to English.", ""),
            new Example("quoted", "\"Says: \\\"hello\\\" - to everyone.\"", STEPS),
            new Example("folded", ">-\n  Sorts photos by place\n  and by person.", STEPS),
            new Example("literal", "|\n  Packs boxes.\n\n  Use when someone moves house.", STEPS),
            new Example("excluding", "Bakes bread. Do not use for cakes, and not for pizza.", STEPS),
            new Example("long", "Reads every form of a document there is. " + "word ".repeat(190), STEPS),
            new Example("tagged", "Formats <b>bold</b> text & [links](https://example.org).", STEPS),
            new Example("表格", "填写表格。合并合同。", "# 步骤\n\n## 读取文件\n## 检查内容\n"),
            new Example("überblick", "Fasst lange Texte zusammen. Für Berichte und Protokolle.", STEPS),
            new Example("emoji", "Picks an 🎉 for every commit message 🚀.", STEPS),
            new Example("numbers", "Rounds 3.14159 to 2 digits; adds 1 + 1.", STEPS),
            new Example("shouting", "USE THIS ALWAYS. MUST RUN FIRST.", STEPS),
            new Example(
                    "code-heavy",
                    "Runs `git bisect` over a range of commits.",
                    "```sh\ngit bisect start\n```\n".repeat(40)),
            new Example("stop-words", "The and of to in is that it.", STEPS),
            new Example("twin-a", "Plans a trip by train. Use when someone travels by train.", STEPS),
            new Example("twin-b", "Plans a trip by train. Use when someone travels by train.", STEPS));

    @TempDir
    private static Path skills;

    private static Fleet fleet;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        for (Example example : EXAMPLES) {
            Files.writeString(
                    Files.createDirectories(skills.resolve(example.folder())).resolve("SKILL.md"),
                    "---\nname: " + example.name() + "\ndescription: " + example.description() + "\n---\n"
                            + example.body());
        }
        fleet = await(Fleet.start(ConfigLoader.load(
                null,
                Map.of(),
                Map.of("server.port", "0", "skills.root", skills.toString(), "hitl.auto-accept", "true"))));
        url = "http://127.0.0.1:" + fleet.port() + "/api/v1/optimization";
    }

    @AfterAll
    static void stop() {
        await(fleet.close());
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void whatever_a_skill_looks_like_its_optimization_comes_to_an_end_for_nothing(Example example) throws Exception {
        for (String optimizer : List.of("reflect", "pareto", "baseline")) {
            Object id = send(HttpRequest.newBuilder(URI.create(url + "/start"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of(
                                    "skill_path", example.folder(), "optimizer", optimizer, "max_iterations", 2)))))
                    .get("job_id");
            List<Frame> frames;
            try (SseClient stream = SseClient.open(url + "/" + id + "/stream")) {
                frames = stream.rest();
            }
            assertThat(frames.stream()
                            .filter(frame -> frame.data().startsWith("{"))
                            .map(Frame::json)
                            .flatMap(frame -> Stream.ofNullable((Double) frame.get("progress"))))
                    .isSorted();
            Map<String, Object> end = send(HttpRequest.newBuilder(URI.create(url + "/status/" + id)));
            assertThat(end)
                    .containsEntry("error", null)
                    .containsEntry("status", "completed")
                    .containsEntry("cost", "$0.00");
            Map<?, ?> result = (Map<?, ?>) end.get("result");
            assertThat(result.get("metric_kind")).isEqualTo("lexical");
            assertThat((Double) result.get("metric")).isBetween(0.0, 1.0);
            assertThat(result.get("best_description").toString()).hasSizeLessThanOrEqualTo(1024);
        }
    }

    private static Map<String, Object> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.readMap(response.body());
    }
}
