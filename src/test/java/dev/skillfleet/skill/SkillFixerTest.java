package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillFixerTest {
    private static final String BODY = "---\r\n\n# Body: kept\n---\n`a`  ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            allowed-tools: Read, Bash(a, b), Write | allowed-tools: Read Bash(a, b) Write
            allowed-tools: [Read, Grep]            | allowed-tools: Read Grep
            allowed-tools:\\n  - Read\\n  - Grep   | allowed-tools: Read Grep
            metadata:\\n  version: 1.0             | metadata:\\n  version: "1.0"
            metadata:\\n    on: yes\\n    b: c     | metadata:\\n    "on": "yes"\\n    b: c
            metadata:\\n  tags: [a, b] # mine      | metadata:\\n  tags: a, b
            version: 1.0                           | metadata:\\n  version: "1.0"
            version: 1.0\\nmetadata:\\n   a: b     | metadata:\\n   a: b\\n   version: "1.0"
            metadata:\\n  a: b\\n\\n# mine\\ntype: tool | metadata:\\n  a: b\\n  type: tool\\n\\n# mine
            """)
    void mechanical_breaches_are_mended_line_by_line(String before, String after) {
        String head = "---\nname: a\ndescription: b\n";

        SkillFixer.Fixed fixed = SkillFixer.fix(head + before.translateEscapes() + "\n" + BODY);

        assertThat(fixed.content()).isEqualTo(head + after.translateEscapes() + "\n" + BODY);
        assertThat(fixed.applied()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            argument-hint: file                         | # means something to a client
            allowed-tools: [Azure MCP/docs, Read]       | # spaces could not part these
            hooks:\\n  a: b                             | # no text
            version: 1\\nmetadata:\\n  version: "2"     | # one of the two would be lost
            metadata: {a: b}\\nx: y                     | # all on one line
            """)
    void what_needs_judgement_is_left_to_the_author(String line, String reason) {
        String source = "---\nname: a\ndescription: b\n" + line.translateEscapes() + "\n" + reason + "\n---\n";

        assertThat(SkillFixer.fix(source)).isEqualTo(new SkillFixer.Fixed(source, java.util.List.of()));
    }

    @Test
    void a_name_is_written_as_the_standard_wants_it() {
        assertThat(SkillFixer.fix("---\nname: My_Skill (2)\ndescription: b\n---\n")
                        .content())
                .isEqualTo("---\nname: my-skill-2\ndescription: b\n---\n");
        assertThat(SkillFixer.fix("---\nname: 技能\ndescription: b\n---\n").applied())
                .isEmpty();
    }

    @Test
    void unquoted_colons_are_quoted_and_the_skill_is_valid_after_it() {
        String source = "---\nname: a\ndescription: Use when: \"x\" or `@y`\n" + BODY;

        SkillFixer.Fixed fixed = SkillFixer.fix(source);

        assertThat(fixed.content()).isEqualTo("---\nname: a\ndescription: \"Use when: \\\"x\\\" or `@y`\"\n" + BODY);
        assertThat(SkillValidator.validate(fixed.content()).specValid()).isTrue();
        assertThat(SkillDocument.parse(source).description()).isEqualTo("Use when: \"x\" or `@y`");
    }

    @Test
    void line_ends_and_the_rest_of_the_frontmatter_stay_as_they_were() {
        assertThat(SkillFixer.fix("\uFEFF---\r\nname: a # mine\r\nversion: 1\r\ndescription: b\r\n---\r\nbody\r\n"))
                .satisfies(fixed -> {
                    assertThat(fixed.content())
                            .isEqualTo("---\nname: a # mine\ndescription: b\nmetadata:\n  version: \"1\"\n---\nbody\n"
                                    .replace("\n", "\r\n"));
                    assertThat(fixed.applied()).hasSize(2);
                });
    }

    @Test
    void findings_say_truly_whether_a_fix_mends_them() {
        ValidationReport report = SkillValidator.validate(
                "---\nname: A\ndescription: b\nversion: 1\nmodel: x\nallowed-tools: Read, Write\n---\n", "a");

        assertThat(report.findings())
                .filteredOn(Finding::fixable)
                .extracting(Finding::ruleId)
                .containsExactly(
                        "house/name-portable",
                        "spec/name-directory",
                        "spec/name-lowercase",
                        "spec/unexpected-field",
                        "spec/allowed-tools-separator");
    }

    @Test
    void a_file_is_mended_in_place_and_left_alone_when_it_is_not_text() throws Exception {
        Path file = folder.resolve("SKILL.md");
        Files.writeString(file, "---\nname: A\ndescription: b\n---\n");

        assertThat(SkillFixer.fix(file).applied()).hasSize(1);
        assertThat(file).hasContent("---\nname: a\ndescription: b\n---\n");
        assertThat(folder)
                .isDirectoryContaining(path -> path.endsWith("SKILL.md"))
                .satisfies(path -> {
                    try (var files = Files.list(path)) {
                        assertThat(files).hasSize(1);
                    }
                });

        byte[] latin = "---\nname: \u00c9\ndescription: b\n---\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, latin);
        assertThat(SkillFixer.fix(file).applied()).isEmpty();
        assertThat(file).hasBinaryContent(latin);
    }
}
