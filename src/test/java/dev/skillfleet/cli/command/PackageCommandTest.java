package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.ZipFile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCommandTest {
    @TempDir
    private Path place;

    private Path skill;
    private Path archive;

    @BeforeEach
    void write() throws IOException {
        skill = Files.createDirectories(place.resolve("python-decorators"));
        archive = place.resolve("out.skill");
        file(
                "SKILL.md",
                "---\nname: python-decorators\ndescription: Writes decorators. Use when asked.\n---\n\n# Text\n");
        file("references/typing.md", "ParamSpec");
        file("scripts/check.py", "print()");
    }

    @Test
    void a_skill_becomes_one_file_with_its_folder_in_it() throws IOException {
        file(".git/config", "x");
        file("scripts/__pycache__/check.pyc", "x");

        Ran ran = pack();

        assertThat(ran).isEqualTo(new Ran(0, "Packed: " + archive + ", 3 files\n", ""));
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .containsExactly(
                            "python-decorators/SKILL.md",
                            "python-decorators/references/typing.md",
                            "python-decorators/scripts/check.py");
            assertThat(zip.getInputStream(zip.getEntry("python-decorators/references/typing.md")))
                    .hasContent("ParamSpec");
        }
    }

    @Test
    void the_same_files_make_the_same_bytes() throws IOException {
        pack();
        byte[] first = Files.readAllBytes(archive);
        Files.setLastModifiedTime(skill.resolve("SKILL.md"), FileTime.from(Instant.EPOCH));

        pack();

        assertThat(archive).hasBinaryContent(first);
    }

    @Test
    void an_archive_in_the_folder_itself_is_not_in_the_archive() {
        archive = skill.resolve("python-decorators.skill");
        pack();

        Map<String, Object> told =
                Json.readMap(Ran.command("package", skill.toString(), "-o", archive.toString(), "--json")
                        .out());

        assertThat(told)
                .containsEntry("file", archive.toString())
                .extractingByKey("files", InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    @Test
    void what_is_no_skill_is_not_packed() throws IOException {
        file("SKILL.md", "no frontmatter");

        Ran ran = pack();

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("`validate " + skill + "` says why");
        assertThat(archive).doesNotExist();
        assertThat(Ran.command("package", place.resolve("nowhere").toString()).code())
                .isEqualTo(2);
    }

    @Test
    void a_link_is_refused_and_the_archive_of_before_stays() throws IOException {
        pack();
        byte[] before = Files.readAllBytes(archive);
        Files.createSymbolicLink(skill.resolve("scripts/passwords"), Path.of("/etc/passwd"));

        Ran ran = pack();

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("`scripts/passwords` is a link");
        assertThat(archive).hasBinaryContent(before);
        assertThat(place).isDirectoryNotContaining("glob:**.tmp");
    }

    private Ran pack() {
        return Ran.command("package", skill.toString(), "--output", archive.toString());
    }

    private void file(String name, String text) throws IOException {
        Path file = skill.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
