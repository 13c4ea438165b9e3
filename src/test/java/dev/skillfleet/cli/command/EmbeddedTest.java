package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.skill.SkillValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against the real fleet, in one process. */
class EmbeddedTest {
    private static final String TASK = "Create a Python decorators skill for intermediate developers";

    @TempDir
    private Path skills;

    @Test
    void a_skill_is_made_without_a_server_and_without_a_question() throws IOException {
        Ran ran = create("", "--auto-approve");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        Path draft = draft();
        assertThat(ran.out())
                .contains("Job: ", "Understanding", "Generation", "Validation", "Draft: " + draft.getParent());
        assertThat(SkillValidator.validate(draft).specValid()).isTrue();
        assertThat(Ran.command("validate", draft.toString()).code()).isZero();
    }

    @Test
    void what_a_person_answers_is_in_the_text() throws IOException {
        // every clarification gets this answer, every checkpoint an approval
        String answers =
                Stream.generate(() -> "Wrap the zebrafish exporter").limit(10).reduce("", (a, b) -> a + b + "\n")
                        + "ok\n".repeat(10);

        Ran ran = create(answers);

        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(Files.readString(draft())).contains("zebrafish exporter");
    }

    @Test
    void an_unanswered_job_ends_with_the_process_and_says_so() {
        Ran ran = create("");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("ends with this process");
    }

    @Test
    void a_cancelled_job_leaves_an_error() {
        Ran ran = create(":cancel\n");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).containsOnlyOnce("cancelled");
    }

    @Test
    void json_is_a_gapless_log_and_the_job() {
        Ran ran = create("", "--auto-approve", "--json");

        List<Map<String, Object>> lines = ran.out().lines().map(Json::readMap).toList();
        List<Map<String, Object>> log = lines.subList(0, lines.size() - 1);
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i)).containsEntry("sequence", i + 1);
        }
        assertThat(log.get(log.size() - 1)).containsEntry("type", "complete");
        assertThat(lines.get(lines.size() - 1)).containsEntry("type", "job");
    }

    private Ran create(String in, String... options) {
        return Ran.with(
                Map.of(),
                in,
                Stream.concat(
                                Stream.of("create", TASK, "--embedded", "--output", skills.toString()),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    private Path draft() throws IOException {
        try (Stream<Path> files = Files.walk(skills)) {
            return files.filter(file -> file.endsWith("SKILL.md")).findFirst().orElseThrow();
        }
    }
}
