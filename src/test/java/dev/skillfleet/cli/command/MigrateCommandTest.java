package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
    @TempDir
    private Path root;

    @BeforeEach
    void aSkillInItsOldForm() throws IOException {
        Path skill = Files.createDirectories(root.resolve("technical/sql"));
        Files.writeString(skill.resolve("SKILL.md"), "# SQL\n");
        Files.writeString(skill.resolve("metadata.json"), "{\"description\": \"Reviews SQL. Use when it is slow.\"}");
    }

    @Test
    void a_dry_run_shows_what_migrating_then_does() throws IOException {
        Ran dry = Ran.command("migrate", "--skills-root", root.toString(), "--dry-run");

        assertThat(dry)
                .isEqualTo(new Ran(
                        0,
                        "technical/sql\n  wrote the frontmatter by metadata.json\n"
                                + "Would migrate 1, as they should be 0, failed 0\n",
                        ""));
        assertThat(root.resolve("technical/sql/SKILL.md")).hasContent("# SQL");

        assertThat(Ran.command("migrate", "--skills-root", root.toString()).out())
                .endsWith("Migrated 1, as they should be 0, failed 0\n");
        assertThat(Ran.command("validate", root.resolve("technical/sql").toString())
                        .code())
                .isZero();
    }

    @Test
    void json_has_the_fields_of_the_older_command() throws IOException {
        Files.writeString(root.resolve("taxonomy_index.json"), "[");

        Ran ran = Ran.command("migrate", "--skills-root", root.toString(), "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(Json.readMap(ran.out()))
                .containsAllEntriesOf(Map.of(
                        "migrated",
                        1,
                        "skipped",
                        0,
                        "failed",
                        1,
                        "errors",
                        List.of("taxonomy_index.json: is no JSON; mend or remove it"),
                        "dry_run",
                        false));
    }

    @Test
    void without_a_folder_nothing_is_made() {
        Ran ran =
                Ran.command("migrate", "--skills-root", root.resolve("nowhere").toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("no such folder", "--skills-root");
        assertThat(root.resolve("nowhere")).doesNotExist();
    }
}
