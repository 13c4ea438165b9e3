package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkillFoldersTest {
    private static final String PLACE = "technical/python/decorators";

    @TempDir
    Path temporary;

    private Path root;
    private SkillFolders folders;

    @BeforeEach
    void openTheFolder() throws IOException {
        root = temporary.resolve("skills");
        folders = new SkillFolders(root, "_drafts");
        folders.open();
    }

    @Test
    void a_draft_has_its_text_its_metadata_its_files_and_what_its_text_holds() throws IOException {
        String content = skill("decorators", "one") + """

                ### `deploy.sh`
                ```bash
                echo deploy
                ```
                ```bash
                echo not an asset
                ```

                ## Usage Examples
                ```python
                print(1)
                ```
                Then:
                ```
                plain
                ```
                ### `../evil.sh`
                ```sh
                no asset
                ```
                ## Other
                ```python
                print(2)
                ```
                """;

        String path = folders.saveDraft(
                "job-1",
                PLACE,
                content,
                Map.of("references/a.md", "more", "data.json", Map.of("a", 1)),
                Map.of("v", 1),
                null);

        assertThat(path).isEqualTo("_drafts/job-1/technical/python/decorators");
        assertThat(files(root.resolve(path)))
                .containsOnlyKeys(
                        "SKILL.md",
                        "metadata.json",
                        "references/a.md",
                        "data.json",
                        "assets/deploy.sh",
                        "examples/example_1.py",
                        "examples/example_2.txt",
                        "examples/example_3.sh")
                .containsEntry("SKILL.md", content)
                .containsEntry("assets/deploy.sh", "echo deploy\n")
                .containsEntry("examples/example_1.py", "print(1)\n");
    }

    @Test
    void the_same_draft_again_takes_the_place_of_the_one_before_also_at_another_path() throws IOException {
        folders.saveDraft("job-1", "a/first", skill("first", "one"), Map.of("old.txt", "x"), Map.of(), null);
        folders.saveDraft("job-1", "a/second", skill("second", "two"), Map.of(), Map.of(), null);

        assertThat(files(root))
                .containsOnlyKeys("_drafts/job-1/a/second/SKILL.md", "_drafts/job-1/a/second/metadata.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"technik/größen", "技術/リリース", "gro\u0308\u00DFen", "ระบบ"})
    void a_place_may_be_of_any_script(String place) throws IOException {
        String draft = folders.saveDraft("job-1", place, "x", Map.of(), Map.of(), null);
        folders.promote(draft, place, false).confirm();

        assertThat(root.resolve(place).resolve("SKILL.md")).hasContent("x");
        assertThat(new SkillCatalog(folders).get(SkillPath.of(place)).id()).hasToString(place);
    }

    @Test
    void a_name_is_no_longer_than_a_file_system_takes_it_to_be() throws IOException {
        String longest = "技".repeat(80);
        assertThat(folders.saveDraft("job-1", longest, "x", Map.of(), Map.of(), null))
                .endsWith(longest);
        assertRefused(
                SkillRefusal.Reason.UNSAFE_PATH,
                () -> folders.saveDraft("job-1", longest + "技", "x", Map.of(), Map.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc",
                "../x",
                "a/../../x",
                "a//b",
                "a/",
                "a\\b",
                "a/.hidden",
                ".",
                "a b",
                "a/\u0000",
                "a\u200Db",
                "\uFF0E\uFF0E",
                "a\uFF0Fb",
                "a\u2215b",
                "a\uD800",
                "~",
                "C:x"
            })
    void a_path_that_could_lead_elsewhere_is_no_path(String path) {
        assertRefused(
                SkillRefusal.Reason.UNSAFE_PATH, () -> folders.saveDraft("job-1", path, "x", Map.of(), Map.of(), null));
        assertRefused(
                SkillRefusal.Reason.UNSAFE_PATH, () -> folders.saveDraft(path, "a", "x", Map.of(), Map.of(), null));
        assertThat(files(root)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../x",
                "a/../b",
                "a\\b",
                ".x",
                "a/.x",
                "SKILL.md",
                "skill.md",
                "metadata.json",
                "a/"
            })
    void an_extra_file_stays_inside_and_never_takes_the_place_of_the_fleets_own(String path) {
        assertRefused(
                SkillRefusal.Reason.UNSAFE_PATH,
                () -> folders.saveDraft("job-1", "a", "x", Map.of(path, "evil"), Map.of(), null));
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void a_file_cannot_be_a_folder_too() {
        assertRefused(
                SkillRefusal.Reason.UNSAFE_PATH,
                () -> folders.saveDraft("job-1", "a", "x", Map.of("b", "1", "b/c", "2"), Map.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_drafts/job-1",
                "_drafts/job-1/technical",
                "_drafts/job-1/technical/python/decorators",
                "technical"
            })
    void a_symbolic_link_anywhere_on_the_way_is_refused(String link) throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside/technical/python/decorators"));
        Files.writeString(outside.resolve("SKILL.md"), skill("decorators", "outside"));
        draft("one");
        Path at = root.resolve(link);
        FolderSwap.delete(at);
        Files.createDirectories(at.getParent());
        Files.createSymbolicLink(at, temporary.resolve("outside"));

        assertRefused(SkillRefusal.Reason.UNSAFE_PATH, () -> {
            folders.promote("_drafts/job-1/" + PLACE, PLACE, true);
        });
        assertThat(files(temporary.resolve("outside"))).hasSize(1);
    }

    @Test
    void a_link_inside_a_draft_is_not_carried_into_the_skills() throws IOException {
        promote("one");
        String draft = draft("two");
        Files.createSymbolicLink(
                root.resolve(draft).resolve("secret.txt"), Files.writeString(temporary.resolve("secret"), "x"));

        assertRefused(SkillRefusal.Reason.UNSAFE_PATH, () -> folders.promote(draft, PLACE, true));
        assertThat(theSkill()).contains("one");
        assertThat(hidden()).isEmpty();

        Files.delete(root.resolve(draft).resolve("SKILL.md"));
        Files.createSymbolicLink(
                root.resolve(draft).resolve("SKILL.md"), Files.writeString(temporary.resolve("secret"), "x"));
        assertRefused(SkillRefusal.Reason.NOT_FOUND, () -> folders.promote(draft, PLACE, true));
    }

    @Test
    void a_promoted_draft_is_the_skill_and_the_draft_stays_until_it_is_deleted() throws IOException {
        promote("one");

        assertThat(theSkill()).contains("one");
        assertThat(root.resolve("_drafts/job-1")).exists();
        folders.deleteDraft("job-1");
        folders.deleteDraft("job-1");
        assertThat(root.resolve("_drafts/job-1")).doesNotExist();
        assertThat(theSkill()).contains("one");
    }

    @Test
    void a_promotion_can_be_taken_back_until_it_is_confirmed() throws IOException {
        String first = draft("one");
        folders.promote(first, PLACE, false).rollback();
        assertThat(root.resolve(PLACE)).doesNotExist();

        promote("one");
        folders.promote(draft("two"), PLACE, true).rollback();
        assertThat(theSkill()).contains("one");
        assertThat(hidden()).isEmpty();
    }

    @Test
    void what_is_in_the_way_is_never_replaced_unasked() throws IOException {
        promote("one");
        String draft = draft("two");

        assertRefused(SkillRefusal.Reason.CONFLICT, () -> folders.promote(draft, PLACE, false));
        assertRefused(SkillRefusal.Reason.CONFLICT, () -> folders.promote(draft, "technical", true));
        assertRefused(SkillRefusal.Reason.CONFLICT, () -> folders.promote(draft, PLACE + "/below", true));
        Files.createDirectories(root.resolve(PLACE).resolve("nested"));
        Files.writeString(root.resolve(PLACE).resolve("nested/SKILL.md"), "x");
        assertRefused(SkillRefusal.Reason.CONFLICT, () -> folders.promote(draft, PLACE, true));
        assertRefused(SkillRefusal.Reason.UNSAFE_PATH, () -> folders.promote(draft, "_drafts/x", true));
        assertThat(theSkill()).contains("one");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_rename_that_fails_leaves_the_skill_that_was_there(int failing) throws IOException {
        promote("one");
        String draft = draft("two");
        int[] moves = {0};
        SkillFolders broken = new SkillFolders(root, "_drafts", (from, to) -> {
            if (moves[0]++ == failing) {
                throw new IOException("disk is full");
            }
            FolderSwap.Mover.ATOMIC.move(from, to);
        });

        assertThatThrownBy(() -> broken.promote(draft, PLACE, true)).hasMessage("disk is full");
        assertThat(theSkill()).contains("one");
        assertThat(hidden()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_crash_at_any_rename_leaves_a_whole_skill_and_the_next_promotion_tidies_up(int moves) throws IOException {
        promote("one");
        String draft = draft("two");
        int[] done = {0};
        SkillFolders crashing = new SkillFolders(root, "_drafts", (from, to) -> {
            if (done[0]++ == moves) {
                throw new Crash();
            }
            FolderSwap.Mover.ATOMIC.move(from, to);
        });
        try {
            crashing.promote(draft, PLACE, true); // not confirmed: with three renames it ends right before that
        } catch (Crash e) {
            assertThat(done[0]).isEqualTo(moves + 1);
        }

        SkillCatalog catalog = new SkillCatalog(folders);
        assertThat(catalog.get(SkillPath.of(PLACE)).content()).contains(moves < 2 ? "one" : "two");
        assertThat(catalog.list(null, null)).hasSize(1);
        folders.promote(draft("three"), PLACE, true).confirm();
        assertThat(theSkill()).contains("three");
        assertThat(hidden()).isEmpty();
    }

    @Test
    void a_half_written_folder_is_not_seen_and_goes_with_the_next_write() throws IOException {
        Path half = Files.createDirectories(root.resolve("technical/python/.decorators.new"));
        Files.writeString(half.resolve("SKILL.md"), skill("decorators", "half"));

        assertThat(new SkillCatalog(folders).list(null, null)).isEmpty();
        promote("one");
        assertThat(files(root.resolve("technical")))
                .containsOnlyKeys("python/decorators/SKILL.md", "python/decorators/metadata.json");
    }

    private String draft(String text) throws IOException {
        return folders.saveDraft("job-1", PLACE, skill("decorators", text), Map.of(), Map.of(), null);
    }

    private void promote(String text) throws IOException {
        SkillFolders.Promotion promotion = folders.promote(draft(text), PLACE, true);
        assertThat(promotion.finalPath()).isEqualTo(PLACE);
        promotion.confirm();
    }

    private String theSkill() throws IOException {
        return Files.readString(root.resolve(PLACE).resolve("SKILL.md"));
    }

    private List<Path> hidden() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.getFileName().toString().matches("\\..*\\.(new|old)"))
                    .toList();
        }
    }

    private static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.getFileName().toString().equals(".lock")) {
                    files.put(folder.relativize(path).toString(), Files.readString(path));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return files;
    }

    private static String skill(String name, String text) {
        return "---\nname: " + name + "\ndescription: Use when " + text + "\n---\n# " + text + "\n";
    }

    private static void assertRefused(
            SkillRefusal.Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SkillRefusal.class, refusal -> assertThat(refusal.reason())
                .isEqualTo(reason));
    }

    /** The process dies: nothing that would tidy up is run. */
    private static final class Crash extends Error {}
}
