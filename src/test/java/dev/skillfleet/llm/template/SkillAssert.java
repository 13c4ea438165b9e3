package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.SkillValidator;
import java.util.List;
import java.util.Map;

/** What has to be true of every skill, whatever the task was. Reads the file by its own means. */
final class SkillAssert {
    private SkillAssert() {}

    static void keepsTheStandard(Chain.Run run) {
        String name = run.brief().plan().skillName();
        String description = run.brief().plan().skillDescription();
        assertThat(name).hasSizeBetween(1, 64).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(name).doesNotContain("claude").doesNotContain("anthropic");
        assertThat(description)
                .hasSizeBetween(1, 1024)
                .doesNotContain("<", ">", "\n")
                .contains("Use when");
        assertThat(frontmatter(run.text())).isEqualTo(Map.of("name", name, "description", description));
        assertThat(run.text()).contains("\n## When to Use\n");
        assertThat(SkillValidator.validate(run.text(), name).findings())
                .extracting(Finding::severity)
                .doesNotContain(Finding.Severity.ERROR);
        assertThat(run.compliance().passed()).isTrue();
    }

    static void liesSafely(Chain.Run run) {
        String path = run.brief().plan().taxonomyPath();
        assertThat(path).matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+){0,2}");
        assertThat(path).endsWith(run.brief().plan().skillName());
        assertThat(run.content().extraFiles().keySet())
                .allSatisfy(file -> assertThat(file).matches("references/[a-z0-9-]+\\.md"));
    }

    static void marksWhatIsOpen(Chain.Run run) {
        List<Part> open =
                Reading.of(run.brief().task(), run.brief().clarifications()).open();
        assertThat(open).allSatisfy(part -> assertThat(run.text()).contains(part.todo()));
        assertThat(run.text().split("TODO\\(author\\)", -1).length - 1).isGreaterThanOrEqualTo(open.size());
    }

    static void isTestedInFull(Chain.Run run) {
        assertThat(run.tests().positive()).hasSize(10).doesNotHaveDuplicates();
        assertThat(run.tests().negative()).hasSize(10).doesNotHaveDuplicates();
        assertThat(run.tests().edge()).hasSize(5).doesNotHaveDuplicates();
        assertThat(run.tests().functional()).hasSize(5).doesNotHaveDuplicates();
        assertThat(run.tests().positive())
                .doesNotContainAnyElementsOf(run.tests().negative());
    }

    private static Map<String, Object> frontmatter(String text) {
        assertThat(text).startsWith("---\n");
        String yaml = text.substring(4, text.indexOf("\n---\n", 3) + 1);
        try {
            return new YAMLMapper().readValue(yaml, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError("the frontmatter is no YAML: " + yaml, e);
        }
    }
}
