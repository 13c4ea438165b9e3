package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkillValidatorTest {
    private static final String GOOD = """
            ---
            name: pdf-processing
            description: Extracts text from PDF files. Use when a person mentions PDFs.
            license: Apache-2.0
            compatibility: Requires Python 3.14+ and uv
            metadata:
              author: example-org
              version: "1.0"
            allowed-tools: Bash(git:*) Read
            ---
            # PDF processing

            ## When to Use
            When a PDF has to be read.

            ## Quick Start
            ```bash
            uv run extract.py input.pdf
            ```
            Then read the text that it prints, page by page, and answer from it.
            """;

    @TempDir
    Path folder;

    @Test
    void a_good_skill_has_no_findings() {
        ValidationReport report = SkillValidator.validate(GOOD, "pdf-processing");

        assertThat(report.findings()).isEmpty();
        assertThat(report.specValid()).isTrue();
        assertThat(report.rulesChecked()).doesNotHaveDuplicates().contains("spec/name-hyphens", "client/model");
        assertThat(report.lineCount()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PDF-processing                  | spec/name-lowercase
            -pdf                            | spec/name-hyphens
            pdf-                            | spec/name-hyphens
            pdf--processing                 | spec/name-hyphens
            pdf_processing                  | spec/name-characters
            pdf processing                  | spec/name-characters
            ` `                             | spec/name-required
            [a]                             | spec/name-required
            aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg | spec/name-length
            other                           | spec/name-directory
            """)
    void each_breach_of_the_name_rules_is_an_error(String name, String rule) {
        ValidationReport report =
                SkillValidator.validate(GOOD.replace("name: pdf-processing", "name: " + name), "pdf-processing");

        assertThat(rules(report)).contains(rule);
        assertThat(report.specValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"技能", "мой-навык", "café", "123", "ﬁle", "null"})
    void letters_of_every_script_make_a_name_that_the_standard_accepts(String name) {
        assertThat(SkillValidator.validate(GOOD.replace("name: pdf-processing", "name: " + name))
                        .specValid())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: 1.0.0              | spec/unexpected-field    | false
            argument-hint: file         | spec/unexpected-field    | false
            name: again                 | spec/yaml-duplicate-key  | false
            metadata: &a b              | spec/yaml-anchor         | false
            license: !!str MIT          | spec/yaml-tag            | false
            license: [MIT]              | spec/yaml-flow-style     | true
            license: a --- b            | spec/frontmatter-dashes  | true
            allowed-tools: Read, Write  | spec/allowed-tools-separator | true
            compatibility:              | spec/compatibility-empty | true
            license: a<TAB>b            | spec/yaml-tab            | false
            metadata: text              | spec/metadata-mapping    | true
            """)
    void each_field_rule_finds_its_breach_and_only_errors_make_a_skill_invalid(
            String line, String rule, boolean valid) {
        ValidationReport report =
                SkillValidator.validate("---\nname: a\ndescription: b\n" + line.replace("<TAB>", "\t") + "\n---\n");

        assertThat(report.findings())
                .filteredOn(finding -> finding.ruleId().equals(rule))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.line()).isEqualTo(4));
        assertThat(report.specValid()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # no frontmatter                          | spec/frontmatter
            ---\\nname: a\\ndescription: b            | spec/frontmatter-closed
            ---\\n- a\\n---\\n                        | spec/yaml-mapping
            ---\\n---\\n                              | spec/yaml-mapping
            ---\\nname: a\\ndescription: x: y\\n---\\n | spec/yaml
            ---\\nname: a\\n---\\n                    | spec/description-required
            ---\\ndescription: a\\n---\\n             | spec/name-required
            <BOM>---\\nname: a\\ndescription: b\\n---\\n | spec/byte-order-mark
            """)
    void each_broken_frontmatter_is_told_by_its_own_rule(String escaped, String rule) {
        ValidationReport report =
                SkillValidator.validate(escaped.translateEscapes().replace("<BOM>", "\uFEFF"));

        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .extracting(Finding::ruleId)
                .containsExactly(rule);
    }

    @Test
    void lengths_are_counted_in_characters_not_in_code_units() {
        String description = "😀".repeat(1024);

        assertThat(naming("a", description)).doesNotContain("spec/description-length");
        assertThat(naming("a", description + "x")).contains("spec/description-length");
        assertThat(SkillValidator.validate(
                                "---\nname: a\ndescription: b\ncompatibility: " + "x".repeat(501) + "\n---\n")
                        .specValid())
                .isFalse();
    }

    @Test
    void a_client_extension_is_explained_in_its_own_tier() {
        ValidationReport report = SkillValidator.validate("---\nname: a\ndescription: b\nuser-invocable: maybe\n---\n");

        assertThat(report.findings())
                .filteredOn(finding -> finding.tier() == Finding.Tier.CLIENT_EXTENSION)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.ruleId()).isEqualTo("client/user-invocable");
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.message()).contains("true or false");
                });
    }

    @Test
    void a_house_rule_never_makes_a_skill_invalid() {
        ValidationReport report = SkillValidator.validate("---\nname: claude-1\ndescription: <b>\n---\nhi");

        assertThat(rules(report))
                .contains(
                        "house/name-reserved",
                        "house/description-trigger",
                        "house/description-markup",
                        "house/when-to-use",
                        "house/code-fence",
                        "house/body-short");
        assertThat(report.specValid()).isTrue();
    }

    @Test
    void naming_can_be_checked_before_there_is_a_document() {
        assertThat(SkillValidator.checkNaming("pdf-processing", "Reads PDFs: use when one is given."))
                .isEmpty();
        assertThat(naming("PDF: \"x\"", "")).contains("spec/name-characters", "spec/description-required");
        assertThat(naming("a\nb: c", "d")).contains("spec/name-characters");
    }

    @Test
    void a_folder_is_checked_with_its_name_and_its_files() throws Exception {
        Path skill = Files.createDirectories(folder.resolve("pdf-processing"));
        Files.writeString(
                skill.resolve("skill.md"),
                GOOD
                        + "[there](references/a.md#part) [gone](references/b.md) [base]({baseDir}/x.md) [out](../x.md) <https://x.org>");
        Files.createDirectories(skill.resolve("references/deep"));
        Files.writeString(skill.resolve("references/a.md"), "a");
        Files.createDirectories(skill.resolve("misc"));
        Files.writeString(skill.resolve("metadata.json"), "{\"version\": \"one\"}");

        ValidationReport report = SkillValidator.validate(skill);

        assertThat(report.specValid()).isTrue();
        assertThat(report.findings())
                .extracting(finding -> finding.line() + " " + finding.ruleId())
                .containsExactly(
                        "0 house/folder-layout",
                        "0 house/folder-layout",
                        "0 house/metadata-json",
                        "21 house/dangling-link",
                        "21 house/dangling-link");
        assertThat(SkillValidator.validate(skill.resolve("skill.md"))).isEqualTo(report);
    }

    @Test
    void a_folder_without_the_file_is_an_error_and_so_is_no_folder() {
        assertThat(rules(SkillValidator.validate(folder))).containsExactly("spec/skill-file");
        assertThat(rules(SkillValidator.validate(folder.resolve("nothing")))).containsExactly("spec/skill-file");
    }

    @Test
    void a_text_made_to_keep_a_parser_busy_is_checked_like_any_other() {
        for (String piece : List.of("<a ", "[a](", "![", "> ", "*a ", "`a``b", "- ")) {
            ValidationReport report =
                    SkillValidator.validate("---\nname: a\ndescription: b\n---\n" + piece.repeat(20_000));

            assertThat(report.specValid()).as(piece).isTrue();
        }
        assertThat(Markdown.of("```c\na << b\n```\n" + "x".repeat(2000), 1).blocks())
                .containsExactly(new Markdown.Fence("c", "a << b\n", 1));
    }

    @Test
    void bytes_that_are_no_text_are_an_error_not_a_crash() {
        byte[] latin = "---\nname: a\ndescription: caf\u00e9\n---\n".getBytes(StandardCharsets.ISO_8859_1);

        ValidationReport report = SkillValidator.validate(SkillDocument.parse(latin), "a");

        assertThat(rules(report)).contains("spec/encoding");
        assertThat(report.specValid()).isFalse();
    }

    private static List<String> rules(ValidationReport report) {
        return report.findings().stream().map(Finding::ruleId).toList();
    }

    private static List<String> naming(String name, String description) {
        return SkillValidator.checkNaming(name, description).stream()
                .map(Finding::ruleId)
                .toList();
    }
}
