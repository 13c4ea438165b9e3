package dev.skillfleet;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.template.Tasks;
import dev.skillfleet.skill.SkillValidator;
import dev.skillfleet.skill.ValidationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of task, typed into the real command line against a real node. */
class ThirtyTasksTest {
    @TempDir
    static Path skills;

    private static Fleet fleet;

    @BeforeAll
    static void start() {
        fleet = await(Fleet.start(
                ConfigLoader.load(null, Map.of(), Map.of("server.port", "0", "skills.root", skills.toString()))));
    }

    @AfterAll
    static void stop() {
        await(fleet.close());
    }

    static List<Tasks.Sample> tasks() {
        List<Tasks.Sample> tasks = Tasks.all();
        assertThat(tasks).hasSizeGreaterThanOrEqualTo(30);
        return tasks;
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void every_task_becomes_a_draft_that_keeps_the_standard(Tasks.Sample sample) throws Exception {
        Ran ran = Ran.with(
                Map.of("SKILL_FLEET_API_URL", "http://127.0.0.1:" + fleet.port()),
                "",
                "create",
                "--auto-approve",
                "--json",
                sample.task());
        assertThat(ran.code()).as(ran.err()).isZero();
        List<String> lines = ran.out().lines().toList();
        Map<?, ?> job = (Map<?, ?>) Json.readMap(lines.get(lines.size() - 1)).get("data");
        Path draft = skills.resolve((String) job.get("draft_path"));
        assertThat(draft.normalize().toRealPath())
                .startsWith(skills.toRealPath().resolve("_drafts"));
        ValidationReport report = SkillValidator.validate(draft);
        assertThat(report.specValid()).as(report.findings().toString()).isTrue();
        assertThat(Files.readString(draft.resolve("SKILL.md"))).contains("## When to Use");
    }
}
