package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.CannedModel;
import dev.skillfleet.verticle.benchmark.Benchmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A skill that is measured from a shell, against a real node. */
class BenchSkillCommandTest {
    @TempDir
    private Path folder;

    private ServedNode node;
    private Path skill;

    @BeforeEach
    void serve() throws IOException {
        node = new ServedNode(Files.createDirectories(folder.resolve("skills")), new CannedModel());
        skill = Files.createDirectories(folder.resolve("release-notes"));
        Files.writeString(skill.resolve("SKILL.md"), Benchmarks.SKILL);
        Files.createDirectories(skill.resolve("evals"));
        evals(Map.of("skill_name", "release-notes", "evals", Benchmarks.EVALS));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void evals(Object file) throws IOException {
        Files.writeString(skill.resolve("evals/evals.json"), Json.write(file));
    }

    private Ran run(String... args) {
        return Ran.with(node.environment(folder), "", args);
    }

    @Test
    void progress_and_cost_are_shown_and_at_the_end_what_the_skill_brings() {
        Ran ran = run("bench", "skill", skill.toString(), "--watch", "--runs", "2", "--seed", "3");

        assertThat(ran.code()).as(ran.err()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.subList(0, lines.size() - 1))
                .hasSizeGreaterThan(3)
                .allMatch(line ->
                        line.matches("\\[\\d{1,2}%] (Running with the skill|Running without the skill|Grading)\\.\\.\\."
                                + " \\(\\$\\d+\\.\\d\\d\\)"));
        assertThat(lines.get(lines.size() - 1))
                .matches("\\[100%] Done! With the skill 100% ± 0%, without 50% ± 45%: \\+50 points, \\+0 tokens,"
                        + " [+-]\\d+\\.\\d s a run \\(Cost: \\$0\\.24\\)");
        assertThat(ran.err())
                .contains("mean ± sd of 6 pairs of runs. Of 3 prompts 2 better with the skill, 0 worse, 1 the same.");
        assertThat(skill.resolve("SKILL.md")).hasContent(Benchmarks.SKILL);
    }

    @Test
    void the_report_is_written_as_the_file_that_other_tools_read() throws IOException {
        Path report = folder.resolve("benchmark.json");
        Ran ran = run("bench", "skill", skill.toString(), "--runs", "1", "--output", report.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        Map<String, Object> file = Json.readMap(Files.readString(report));
        assertThat(file.keySet()).containsExactly("metadata", "runs", "run_summary", "notes");
        assertThat((List<?>) file.get("runs")).hasSize(6);
        assertThat(file)
                .extractingByKey("metadata", InstanceOfAssertFactories.MAP)
                .containsEntry("skill_name", "release-notes")
                .containsKey("timestamp");
    }

    @Test
    void what_the_folder_holds_and_the_options_say_is_what_is_asked_for() throws IOException {
        Files.createDirectories(skill.resolve("references/more"));
        Files.writeString(skill.resolve("references/more/areas.md"), "API and UI");
        Files.write(skill.resolve("references/photo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
        Files.writeString(skill.resolve("evals/log.txt"), "fix: a bug");
        evals(Map.of("evals", List.of(Map.of("id", 1, "prompt", "Do", "files", List.of("evals/log.txt")))));
        try (FakeServer server = new FakeServer()) {
            server.on("POST /api/v2/jobs", 201, "{\"job_id\": \"j-1\", \"status\": \"pending\", \"attempt\": 1}");
            Ran.at(server, "bench", "skill", skill.toString(), "--budget", "0.05", "--runs", "4", "--seed", "7");
            Ran.at(
                    server,
                    "bench",
                    "skill",
                    "a/skill",
                    "--evals",
                    skill.resolve("evals/evals.json").toString());
            List<Map<String, Object>> bodies = server.bodies("POST /api/v2/jobs").stream()
                    .map(Json::readMap)
                    .toList();
            assertThat(bodies.get(0))
                    .isEqualTo(Map.of(
                            "type",
                            "benchmark",
                            "user_id",
                            "default",
                            "content",
                            Benchmarks.SKILL,
                            "references",
                            List.of(Map.of("path", "references/more/areas.md", "text", "API and UI")),
                            "evals",
                            List.of(Map.of(
                                    "id",
                                    1,
                                    "prompt",
                                    "Do",
                                    "files",
                                    List.of(Map.of("path", "evals/log.txt", "text", "fix: a bug")))),
                            "runs",
                            4,
                            "budget_usd",
                            0.05,
                            "seed",
                            7));
        }
    }

    @Test
    void without_watching_it_says_how_to_come_back() {
        Ran ran = run("bench", "skill", skill.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Job: ", "Come back with `jobs watch");
    }

    @Test
    void as_json_the_last_line_is_the_job_with_its_report() {
        Ran ran = run("bench", "skill", skill.toString(), "--watch", "--json", "--runs", "1");

        String last = ran.out().lines().reduce((before, line) -> line).orElseThrow();
        assertThat(Json.readMap(last))
                .containsEntry("type", "job")
                .extractingByKey("data", InstanceOfAssertFactories.MAP)
                .containsEntry("type", "benchmark")
                .containsEntry("status", "completed");
    }

    @Test
    void what_cannot_be_is_refused_before_anything_is_spent() throws IOException {
        assertThat(run("bench", "skill", folder.toString()).err()).contains("there is no SKILL.md in it");
        assertThat(run("bench", "skill", "no/such/skill").err()).contains("name the prompts for it by --evals");
        evals(Map.of("evals", "none"));
        assertThat(run("bench", "skill", skill.toString()).err()).contains("has no list of evals");
        Files.write(skill.resolve("evals/a.pdf"), new byte[] {(byte) 0xff, (byte) 0xfe});
        evals(Map.of("evals", List.of(Map.of("id", 1, "prompt", "Do", "files", List.of("evals/a.pdf")))));
        Ran pdf = run("bench", "skill", skill.toString());
        assertThat(pdf.code()).isEqualTo(2);
        assertThat(pdf.err()).contains("a.pdf: cannot be read as text");
        Path secret = Files.writeString(folder.resolve("secret.txt"), "hidden");
        Files.createSymbolicLink(skill.resolve("link.txt"), secret);
        for (String path : List.of("../secret.txt", secret.toString(), "link.txt")) {
            evals(Map.of("evals", List.of(Map.of("id", 1, "prompt", "Do", "files", List.of(path)))));
            assertThat(run("bench", "skill", skill.toString()).err())
                    .as("evals that somebody else has written get no other files of this machine")
                    .contains("is not in the skill's folder, so it is not sent");
        }
        evals(Map.of("evals", List.of(Map.of("id", 1, "prompt", "Do"))));
        Ran ungraded = run("bench", "skill", skill.toString(), "--watch");
        assertThat(ungraded.code()).isEqualTo(1);
        assertThat(ungraded.err()).contains("eval 1 says nowhere what is expected of an answer");
    }
}
