package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.ServeProcess;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.PythonClient;
import dev.skillfleet.verticle.benchmark.Benchmarks;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Skills whose folders have names that are no English ones, as the standard lets them, on a real node. */
class ForeignPlacesTest {
    private static final String PLACE = "technik/größen";

    @TempDir
    private Path folder;

    private ServedNode node;

    @BeforeEach
    void serve() throws IOException {
        Path skills = folder.resolve("skills");
        put(skills.resolve(PLACE), "größen");
        put(skills.resolve("技術/リリース"), "リリース");
        node = new ServedNode(skills, new CannedModel());
    }

    private static void put(Path place, String name) throws IOException {
        Files.writeString(
                Files.createDirectories(place).resolve("SKILL.md"),
                "---\nname: " + name + "\ndescription: Converts sizes between systems.\n---\n# Sizes\n");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void they_are_listed_read_and_checked_under_the_name_that_they_have() {
        assertThat(run("list").out()).contains(PLACE, "技術/リリース");

        PythonClient client = new PythonClient(node.way().url(), null);
        for (String path : List.of("technik/gr%C3%B6%C3%9Fen", "technik%2Fgr%C3%B6%C3%9Fen")) {
            assertThat(Json.readMap(
                            client.send("GET", "/api/v2/skills/" + path, null).body()))
                    .containsEntry("skill_id", PLACE)
                    .containsEntry("name", "größen");
        }
    }

    @Test
    void a_better_description_is_looked_for_and_what_they_bring_is_measured() throws IOException {
        Path queries = Files.writeString(
                folder.resolve("queries.json"),
                Json.write(Stream.of("draft", "polish", "shorten", "check", "print", "archive", "find", "sign")
                        .flatMap(verb -> Stream.of(
                                Map.of("query", verb + " our sizes", "should_trigger", true),
                                Map.of("query", verb + " an invoice", "should_trigger", false)))
                        .toList()));
        Ran optimized = run("optimize", PLACE, "--watch", "--eval-set", queries.toString());
        assertThat(optimized.code()).as(optimized.err()).isZero();
        assertThat(optimized.out()).contains("[100%] Done!");

        Path evals = Files.writeString(folder.resolve("evals.json"), Json.write(Map.of("evals", Benchmarks.EVALS)));
        Ran measured = run("bench", "skill", PLACE, "--evals", evals.toString(), "--runs", "1", "--watch");
        assertThat(measured.code()).as(measured.err()).isZero();
    }

    @Test
    void a_refinement_is_drafted_for_their_place() {
        Ran refined = run("refine", PLACE, "Say more about inches.", "--auto-approve");

        assertThat(refined.code()).as(refined.err()).isZero();
        assertThat(refined.out()).containsPattern("Draft: _drafts/[0-9a-f-]{36}/" + PLACE);
    }

    @Test
    void who_names_what_can_be_no_folder_of_a_skill_is_told_what_can() {
        Ran ran = run("optimize", "technik/größen & mehr", "--watch", "--yes");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains(
                        "there is no such skill: a skill's path has 1 to 16 parts of letters, digits, - and _, with / between");
    }

    @Test
    void a_server_in_a_locale_without_such_file_names_says_so_and_serves_the_others() throws IOException {
        put(folder.resolve("skills/tools/sizes"), "sizes");
        try (Postgres postgres = new Postgres();
                ServeProcess plain =
                        new ServeProcess(postgres, folder.resolve("skills"), Map.of("LC_ALL", "C", "LANG", "C"))) {
            PythonClient client = new PythonClient(plain.url(), null);
            HttpResponse<String> refused = client.send("GET", "/api/v2/skills/technik/gr%C3%B6%C3%9Fen", null);

            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains("there is no such skill", "a locale without UTF-8");
            assertThat(client.send("GET", "/api/v2/skills", null).body())
                    .contains("tools/sizes")
                    .doesNotContain("technik");
        }
    }

    private Ran run(String... args) {
        return Ran.with(node.environment(folder), "", args);
    }
}
