package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.skill.routing.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillCatalogTest {
    @TempDir
    Path root;

    private SkillFolders folders;
    private SkillCatalog catalog;

    @BeforeEach
    void putSomeSkills() throws IOException {
        folders = new SkillFolders(root, "_drafts");
        folders.open();
        catalog = new SkillCatalog(folders);
        put(
                "technical/python",
                "---\nname: python\ndescription: Use when <b> & \"c\"\nmetadata:\n  author: ada\n---\nhi");
        put("tools/git", "---\nname: git\ndescription: Version control\n---\n");
        put("tools/broken", "no frontmatter");
        put("tools/with space", "---\nname: x\ndescription: y\n---\n");
        Files.writeString(
                root.resolve("tools/git/metadata.json"),
                "{\"status\": \"deprecated\", \"version\": \"2.0.0\", \"type\": \"tool\", \"weight\": \"medium\"}");
        folders.saveDraft("job-1", "tools/new", "---\nname: new\ndescription: d\n---\n", Map.of(), Map.of(), null);
    }

    @Test
    void skills_are_listed_by_id_and_drafts_only_when_asked_for() throws IOException {
        assertThat(ids(null, null)).containsExactly("technical/python", "tools/broken", "tools/git");
        assertThat(ids("VERSION", null)).containsExactly("tools/git");
        assertThat(ids(null, "deprecated")).containsExactly("tools/git");
        assertThat(ids(null, "draft")).containsExactly("_drafts/job-1/tools/new");
        assertThat(ids("nothing", null)).isEmpty();
    }

    @Test
    void the_active_skills_that_are_most_like_another_one_are_its_neighbours_but_not_itself() throws IOException {
        put("writing/notes", "---\nname: notes\ndescription: Writes release notes\n---\n");
        put("writing/old/notes", "---\nname: notes\ndescription: Writes release notes, once\n---\n");
        put("writing/changes", "---\nname: changes\ndescription: Writes a log of what is new in a release\n---\n");
        Listed skill = new Listed("release-notes", "Writes release notes");

        assertThat(catalog.neighbours("writing/new", skill, 9))
                .extracting(neighbour -> neighbour.id().toString())
                .containsExactly("writing/notes", "writing/changes", "technical/python");
        assertThat(catalog.neighbours("writing/changes", new Listed("notes", "Writes release notes"), 9))
                .extracting(SkillCatalog.Summary::name)
                .containsExactly("python");
        assertThat(catalog.neighbours("writing/new", skill, 1)).hasSize(1);
    }

    @Test
    void one_that_cannot_be_read_does_not_hide_the_others() throws IOException {
        Files.write(Files.createDirectories(root.resolve("huge")).resolve("SKILL.md"), new byte[5 << 20]);
        Files.createSymbolicLink(root.resolve("linked"), root.resolve("tools"));

        assertThat(ids(null, null)).containsExactly("technical/python", "tools/broken", "tools/git");
    }

    @Test
    void a_skill_is_its_text_with_the_metadata_of_both_files() throws IOException {
        SkillCatalog.Skill python = catalog.get(SkillPath.of("technical/python"));
        SkillCatalog.Skill git = catalog.get(SkillPath.of("tools/git"));

        assertThat(python.content()).endsWith("---\nhi");
        assertThat(python.metadata()).containsEntry("author", "ada");
        assertThat(List.of(python.version(), python.type())).containsExactly("1.0.0", "technical");
        assertThat(List.of(git.version(), git.type())).containsExactly("2.0.0", "tool");
        assertThat(git.metadata()).containsEntry("weight", "medium");
        assertThat(catalog.get(SkillPath.of("tools/broken")).name()).isEqualTo("broken");
    }

    @Test
    void agents_read_an_escaped_block_of_the_active_skills() throws IOException {
        assertThat(catalog.xml()).isEqualTo("""
                        <available_skills>
                        <skill>
                        <name>python</name>
                        <description>Use when &lt;b&gt; &amp; &quot;c&quot;</description>
                        <location>technical/python/SKILL.md</location>
                        </skill>
                        </available_skills>""");
        assertThat(Xml.escape("a\u0000\u0007\uFFFF😀'")).isEqualTo("a😀&#x27;");
    }

    private List<String> ids(String search, String status) throws IOException {
        return catalog.list(search, status).stream()
                .map(skill -> skill.id().toString())
                .toList();
    }

    private void put(String path, String content) throws IOException {
        Files.writeString(Files.createDirectories(root.resolve(path)).resolve("SKILL.md"), content);
    }
}
