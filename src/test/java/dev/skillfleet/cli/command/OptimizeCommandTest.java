package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.testing.CannedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A description that is looked after from a shell, against a real node. */
class OptimizeCommandTest {
    private static final String SKILL = """
            ---
            name: release-notes
            description: Writes release notes.
            ---
            # Release notes
            """;

    @TempDir
    private Path folder;

    private ServedNode node;
    private Path skill;
    private Path queries;

    @BeforeEach
    void serve() throws IOException {
        node = new ServedNode(Files.createDirectories(folder.resolve("skills")), new CannedModel());
        skill = Files.createDirectories(folder.resolve("release-notes"));
        Files.writeString(skill.resolve("SKILL.md"), SKILL);
        queries = Files.writeString(
                folder.resolve("queries.json"),
                Json.write(Stream.of("draft", "polish", "shorten", "check", "print", "archive", "find", "sign")
                        .flatMap(verb -> Stream.of(
                                Map.of("query", verb + " our changelog", "should_trigger", true),
                                Map.of("query", verb + " an invoice", "should_trigger", false)))
                        .toList()));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Ran run(String... args) {
        return Ran.with(node.environment(folder), "", args);
    }

    @Test
    void progress_and_cost_are_shown_in_the_form_that_was_promised() {
        Ran ran = run(
                "optimize",
                skill.toString(),
                "--watch",
                "--eval-set",
                queries.toString(),
                "--seed",
                "3",
                "--budget",
                "5");

        assertThat(ran.code()).as(ran.err()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines.subList(0, lines.size() - 1))
                .allMatch(line -> line.matches(
                        "\\[\\d{1,2}%] (Collecting traces|Proposing instructions|Searching optimal params)\\.\\.\\."
                                + " \\(\\$\\d+\\.\\d\\d\\)"));
        assertThat(lines.get(lines.size() - 1))
                .matches("\\[100%] Done! Final metric: [01]\\.\\d\\d \\(Cost: \\$\\d+\\.\\d\\d\\)");
        assertThat(lines.stream().map(line -> Integer.valueOf(line.substring(1, line.indexOf('%')))))
                .isSorted();
        assertThat(ran.err()).startsWith("keep_original: ");
        assertThat(skill.resolve("SKILL.md")).hasContent(SKILL);
    }

    @Test
    void what_the_options_say_is_what_is_asked_for() {
        try (FakeServer server = new FakeServer()) {
            server.on("POST /api/v2/jobs", 201, "{\"job_id\": \"j-1\", \"status\": \"pending\", \"attempt\": 1}");
            Ran.at(server, "optimize", skill.toString(), "--budget", "0.05", "--holdout", "0.3", "--seed", "7");
            Ran.at(server, "optimize", "a/skill", "--budget", "heavy", "--optimizer", "pareto");
            assertThat(server.bodies("POST /api/v2/jobs").stream().map(Json::readMap))
                    .containsExactly(
                            Map.of(
                                    "type",
                                    "optimization",
                                    "user_id",
                                    "default",
                                    "content",
                                    SKILL,
                                    "budget_usd",
                                    0.05,
                                    "holdout",
                                    0.3,
                                    "seed",
                                    7),
                            Map.of(
                                    "type",
                                    "optimization",
                                    "user_id",
                                    "default",
                                    "skill_path",
                                    "a/skill",
                                    "auto",
                                    "heavy",
                                    "optimizer",
                                    "pareto"));
        }
    }

    @Test
    void without_watching_it_says_how_to_come_back() {
        Ran ran = run("optimize", skill.toString(), "--eval-set", queries.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Job: ", "Come back with `jobs watch");
    }

    @Test
    void as_json_the_last_line_is_the_job_with_its_report() {
        Ran ran = run(
                "optimize",
                skill.toString(),
                "--watch",
                "--json",
                "--eval-set",
                queries.toString(),
                "--optimizer",
                "baseline");

        String last = ran.out().lines().reduce((before, line) -> line).orElseThrow();
        assertThat(Json.readMap(last))
                .containsEntry("type", "job")
                .extractingByKey("data", InstanceOfAssertFactories.MAP)
                .containsEntry("type", "optimization")
                .containsEntry("status", "completed");
    }

    @Test
    void what_cannot_be_is_refused_before_anything_is_spent() throws IOException {
        assertThat(run("optimize", skill.toString(), "--budget", "much").code()).isEqualTo(2);
        assertThat(run("optimize", skill.toString(), "--optimizer", "magic").code())
                .isNotZero();
        Path text = Files.writeString(folder.resolve("queries.txt"), "a query");
        assertThat(run("optimize", skill.toString(), "--eval-set", text.toString())
                        .err())
                .contains("is no JSON array of queries");
        assertThat(run("optimize", folder.toString()).err()).contains("there is no SKILL.md in it");
        Ran unknown = run("optimize", "no/such/skill", "--watch", "--eval-set", queries.toString());
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no such skill");
    }
}
