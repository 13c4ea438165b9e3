package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillEditsTest {
    private static final SkillPath PLACE = SkillPath.of("tools/git");

    @TempDir
    Path root;

    private SkillFolders folders;
    private SkillEdits edits;

    @BeforeEach
    void aSkill() throws IOException {
        folders = new SkillFolders(root, "_drafts");
        folders.open();
        edits = new SkillEdits(folders);
        Files.createDirectories(root.resolve("tools/git/references"));
        Files.writeString(root.resolve("tools/git/skill.md"), "old");
        Files.writeString(root.resolve("tools/git/metadata.json"), "{\"version\": \"1.0.0\", \"type\": \"tool\"}");
        Files.write(root.resolve("tools/git/references/a.bin"), new byte[] {0, -1});
    }

    @Test
    void a_skill_is_written_anew_and_its_other_files_stay() throws IOException {
        edits.update(PLACE, "new", Map.of("version", "2.0.0"));

        assertThat(root.resolve("tools/git/SKILL.md")).hasContent("new");
        assertThat(root.resolve("tools/git/skill.md")).doesNotExist();
        assertThat(root.resolve("tools/git/references/a.bin")).hasBinaryContent(new byte[] {0, -1});
        assertThat(MetadataFile.read(root.resolve("tools/git"))).isEqualTo(Map.of("version", "2.0.0", "type", "tool"));
        try (var left = Files.list(root.resolve("tools"))) {
            assertThat(left).as("nothing is left beside it").hasSize(1);
        }
    }

    @Test
    void what_is_not_named_is_left() throws IOException {
        edits.update(PLACE, null, Map.of());

        assertThat(root.resolve("tools/git/skill.md")).hasContent("old");
        assertThat(MetadataFile.read(root.resolve("tools/git"))).containsEntry("version", "1.0.0");
    }

    @Test
    void a_category_is_made_by_describing_it_and_a_skill_may_be_put_into_it() throws IOException {
        edits.describe(SkillPath.of("writing/notes"), Map.of("description", "For notes."));
        edits.describe(SkillPath.of("writing/notes"), Map.of("order", 1));
        edits.describe(PLACE, Map.of("status", "deprecated"));

        assertThat(MetadataFile.read(root.resolve("writing/notes")))
                .isEqualTo(Map.of("description", "For notes.", "order", 1));
        assertThat(MetadataFile.read(root.resolve("tools/git"))).containsEntry("status", "deprecated");
        String draft = folders.saveDraft("job", "writing/notes/new", "text", Map.of(), Map.of(), null);
        folders.promote(draft, "writing/notes/new", false).confirm();
        SkillTree tree = new SkillCatalog(folders).tree();
        assertThat(tree.structure().toString()).contains("For notes.", "skill_id=writing/notes/new");
        assertThat(tree.skills()).hasSize(2);
    }

    @Test
    void drafts_skills_that_are_not_there_and_places_below_a_skill_are_refused() {
        refused(SkillRefusal.Reason.NOT_FOUND, () -> edits.update(SkillPath.of("_drafts/job"), "x", Map.of()));
        refused(SkillRefusal.Reason.NOT_FOUND, () -> edits.describe(SkillPath.of("_drafts/job"), Map.of()));
        refused(SkillRefusal.Reason.NOT_FOUND, () -> edits.update(SkillPath.of("tools/none"), "x", Map.of()));
        refused(SkillRefusal.Reason.CONFLICT, () -> edits.describe(SkillPath.of("tools/git/below"), Map.of()));
        assertThat(root.resolve("tools/none")).doesNotExist();
        assertThat(root.resolve("tools/git/below")).doesNotExist();
    }

    @Test
    void a_draft_can_begin_with_the_files_of_a_skill() throws IOException {
        String draft = folders.saveDraft("job", "tools/git", "new", Map.of(), Map.of("version", "3"), "tools/git");

        assertThat(root.resolve(draft + "/SKILL.md")).hasContent("new");
        assertThat(root.resolve(draft + "/skill.md")).doesNotExist();
        assertThat(root.resolve(draft + "/references/a.bin")).exists();
        assertThat(MetadataFile.read(root.resolve(draft))).isEqualTo(Map.of("version", "3"));
        refused(
                SkillRefusal.Reason.NOT_FOUND,
                () -> folders.saveDraft("other", "tools/x", "x", Map.of(), Map.of(), "tools/none"));
        assertThat(root.resolve("_drafts/other")).doesNotExist();
    }

    private static void refused(SkillRefusal.Reason reason, Change change) {
        assertThatThrownBy(change::make)
                .isInstanceOfSatisfying(SkillRefusal.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(reason));
    }

    /** What may be refused. */
    private interface Change {
        void make() throws IOException;
    }
}
