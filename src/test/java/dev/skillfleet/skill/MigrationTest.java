package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    private static final String GOOD =
            "---\nname: sql\ndescription: Reviews SQL. Use when a query is slow.\n---\n# SQL\n";

    @TempDir
    private Path root;

    @Test
    void a_folder_of_the_python_server_is_brought_to_the_standard_and_a_second_time_nothing_is_left_to_do()
            throws IOException {
        write("old/stuff/sql/SKILL.md", GOOD);
        write("old/stuff/sql/scripts/run.sh", "exit 0\n");
        write("writing/Release_Notes/SKILL.md", "# Release notes\r\n\r\nWrite them.\r\n");
        write(
                "writing/Release_Notes/metadata.json",
                "{\"skill_id\": \"writing/release-notes\", \"description\": \"Writes: notes. Use when a version is out.\"}");
        write("tools/git/SKILL.md", "---\nname: Git\ndescription: Helps. Use when stuck.\nversion: 1.0\n---\nbody\n");
        write("_drafts/job/x/SKILL.md", "no frontmatter");
        write("fine/sql/SKILL.md", GOOD);
        index(Map.of("technical/data/sql", "old/stuff/sql", "writing/release-notes", "writing/Release_Notes"));

        Migration.Report report = migrate(false);

        assertThat(report.errors()).isEmpty();
        assertThat(List.of(report.migrated(), report.skipped(), report.failed()))
                .containsExactly(3, 1, 0);
        assertThat(report.skills())
                .containsExactly(
                        new Migration.Done("technical/data/sql", "old/stuff/sql", List.of(), List.of()),
                        new Migration.Done(
                                "tools/git",
                                null,
                                List.of("wrote name in lower case with hyphens", "moved unknown fields under metadata"),
                                List.of()),
                        new Migration.Done(
                                "writing/release-notes",
                                "writing/Release_Notes",
                                List.of("wrote the frontmatter by metadata.json"),
                                List.of()));
        assertThat(files())
                .containsEntry("technical/data/sql/SKILL.md", GOOD)
                .containsEntry("technical/data/sql/scripts/run.sh", "exit 0\n")
                .containsEntry(
                        "writing/release-notes/SKILL.md",
                        "---\nname: release-notes\ndescription: \"Writes: notes. Use when a version is out.\"\n---\n"
                                + "# Release notes\r\n\r\nWrite them.\r\n")
                .containsEntry("_drafts/job/x/SKILL.md", "no frontmatter")
                .hasSize(8);
        assertThat(root.resolve("old")).doesNotExist();

        Map<String, String> after = files();
        assertThat(migrate(false)).isEqualTo(new Migration.Report(false, 0, 4, 0, List.of(), List.of()));
        assertThat(files()).isEqualTo(after);
    }

    @Test
    void a_skill_is_named_as_its_folder_in_any_script_and_what_is_no_name_is_mended() throws IOException {
        for (String folder : List.of("technik/größen", "tools/Git_Log")) {
            write(folder + "/SKILL.md", "# Text\n");
            write(folder + "/metadata.json", "{\"description\": \"Converts sizes. Use when asked to.\"}");
        }

        assertThat(migrate(false).skills())
                .extracting(Migration.Done::skill, Migration.Done::left)
                .containsExactly(
                        tuple("technik/größen", List.of()),
                        tuple(
                                "tools/Git_Log",
                                List.of("spec/name-directory: name `git-log` is not the name of its folder `Git_Log`;"
                                        + " rename one of the two")));
    }

    @Test
    void a_dry_run_says_what_would_be_done_and_writes_nothing() throws IOException {
        write("old/sql/SKILL.md", "# SQL\n");
        write("old/sql/metadata.json", "{\"description\": \"Reviews SQL. Use when a query is slow.\"}");
        index(Map.of("technical/sql", "old/sql"));
        Map<String, String> before = files();

        Migration.Report would = migrate(true);

        assertThat(files()).isEqualTo(before);
        assertThat(would.dryRun()).isTrue();
        Migration.Report did = migrate(false);
        assertThat(would.skills()).isEqualTo(did.skills());
        assertThat(would.migrated()).isEqualTo(did.migrated()).isEqualTo(1);
    }

    @Test
    void nothing_is_moved_over_what_is_there_nor_out_of_the_folder_and_the_rest_goes_on() throws IOException {
        write("old/a/SKILL.md", GOOD);
        write("new/a/SKILL.md", GOOD + "newer\n");
        write("old/b/SKILL.md", GOOD);
        write("old/c/SKILL.md", GOOD);
        write("new/skill/SKILL.md", GOOD);
        index(Map.of("new/a", "old/a", "../b", "old/b", "new/skill/c", "old/c", "new/gone", "old/gone"));
        Map<String, String> before = files();

        Migration.Report report = migrate(false);

        assertThat(report.failed()).isEqualTo(4);
        assertThat(String.join("\n", report.errors()))
                .contains(
                        "old/a and new/a are both there",
                        "new/skill is a skill itself",
                        "there is nothing at old/gone");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void what_needs_a_person_is_left_and_named() throws IOException {
        write("sql/SKILL.md", "# no description anywhere\n");
        write("other/SKILL.md", GOOD);
        write("taxonomy_index.json", "{not json");
        Map<String, String> before = files();

        Migration.Report report = migrate(false);

        assertThat(report.errors()).containsExactly("taxonomy_index.json: is no JSON; mend or remove it");
        assertThat(report.skills()).extracting(Migration.Done::skill).containsExactly("other", "sql");
        assertThat(report.skills()).allSatisfy(skill -> assertThat(skill.left()).isNotEmpty());
        assertThat(files()).isEqualTo(before);
    }

    private Migration.Report migrate(boolean dryRun) throws IOException {
        return new Migration(new SkillFolders(root, "_drafts"), dryRun).run();
    }

    /** By the places where skills belong those where they lie. */
    private void index(Map<String, String> places) throws IOException {
        StringBuilder skills = new StringBuilder();
        new TreeMap<>(places).forEach((place, alias) -> skills.append(skills.isEmpty() ? "" : ",")
                .append("\"%s\":{\"canonical_path\":\"%s\",\"aliases\":[\"%s\"]}".formatted(place, place, alias)));
        write("taxonomy_index.json", "{\"version\":\"1\",\"skills\":{" + skills + "}}");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Every file by its path, without what locks the folder. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().equals(".lock"))
                    .forEach(path -> files.put(root.relativize(path).toString(), read(path)));
        }
        return files;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
