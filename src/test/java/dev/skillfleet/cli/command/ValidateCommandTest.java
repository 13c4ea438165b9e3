package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    @TempDir
    private Path root;

    private Path skill;

    @BeforeEach
    void make() throws IOException {
        skill = Files.createDirectories(root.resolve("tidy-notes"));
    }

    @Test
    void a_valid_skill_is_valid_by_its_folder_and_by_its_file() throws IOException {
        Path file = write("name: tidy-notes");

        assertThat(Ran.command("validate", skill.toString()).code()).isZero();
        Ran ran = Ran.command("validate", file.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Valid by the Agent Skills standard");
    }

    @Test
    void a_broken_skill_is_told_by_file_line_tier_and_rule() throws IOException {
        Path file = write("name: Tidy_Notes");

        Ran ran = Ran.command("validate", skill.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .contains(file + ":2: error spec/", "Not valid by the Agent Skills standard: ")
                .doesNotContain("house: error");
    }

    @Test
    void what_needs_no_judgement_is_mended() throws IOException {
        Path file = write("name: \"tidy-notes\"\nmetadata:\n  version: 1");

        Ran before = Ran.command("validate", skill.toString());
        Ran ran = Ran.command("validate", skill.toString(), "--fix");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Mended: ").doesNotContain("--fix");
        assertThat(before.out()).contains("Some of it can be mended with --fix.");
        assertThat(Files.readString(file)).contains("version: \"1\"");
    }

    @Test
    void json_has_the_verdict_and_every_finding() throws IOException {
        write("name: Tidy_Notes");

        Ran ran = Ran.command("validate", skill.toString(), "--json");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(Json.readMap(ran.out()))
                .containsEntry("spec_valid", false)
                .containsEntry("fixed", List.of())
                .containsKeys("findings", "rules_checked", "word_count", "line_count");
    }

    @Test
    void sarif_names_rule_level_file_and_line() throws IOException {
        Path file = write("name: Tidy_Notes");

        Map<String, Object> log = Json.readMap(
                Ran.command("validate", skill.toString(), "--sarif").out());

        assertThat(log).containsEntry("version", "2.1.0");
        Map<?, ?> run = (Map<?, ?>) ((List<?>) log.get("runs")).get(0);
        Map<String, Object> place = Map.of(
                "physicalLocation",
                Map.of("artifactLocation", Map.of("uri", file.toUri().toString()), "region", Map.of("startLine", 2)));
        assertThat((List<?>) run.get("results")).anySatisfy(result -> assertThat(result)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("level", "error")
                .containsEntry("locations", List.of(place)));
    }

    @Test
    void a_path_without_a_skill_is_told_from_a_path_that_is_not_there() {
        Ran none = Ran.command("validate", root.resolve("nowhere").toString());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).endsWith("nowhere: no such file or folder\n");

        Ran empty = Ran.command("validate", skill.toString(), "--fix");
        assertThat(empty.code()).isEqualTo(3);
        assertThat(empty.out()).contains("there is no SKILL.md here");

        assertThat(Ran.command("validate", skill.toString(), "--json", "--sarif")
                        .code())
                .isEqualTo(2);
    }

    private Path write(String fields) throws IOException {
        return Files.writeString(
                skill.resolve("SKILL.md"),
                "---\n" + fields
                        + "\ndescription: Tidies notes. Use when notes are a mess.\n---\n\n# Tidy notes\n\nSort them.\n");
    }
}
