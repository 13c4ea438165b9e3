package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any document at all. */
class SkillDocumentPropertyTest {
    private static final List<String> PIECES = List.of(
            "---",
            "\n",
            "\r\n",
            "\r",
            " ",
            "  ",
            "\t",
            ": ",
            ":",
            "- ",
            "#",
            "name: a",
            "name: A b",
            "description: x",
            "description: >\n  folded\n  text",
            "metadata:",
            "  version: 1.0",
            "  tags: [a, b]",
            "    deep:\n      x: 1",
            "version: 2",
            "model: x",
            "allowed-tools: Read, Write",
            "allowed-tools:\n  - Read",
            "author: 'me'",
            "&a",
            "*a",
            "!!str",
            "!",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|",
            ">",
            "%",
            "@",
            "`",
            "? ",
            "<<: *a",
            "...",
            "\\",
            "\uFEFF",
            "\u0000",
            "\u0085",
            "\u2028",
            "😀",
            "é",
            "```",
            "## When to Use",
            "[a](b.md)",
            "> > > ",
            "hooks:\n  x: y");

    @Property(tries = 1000)
    void any_bytes_can_be_loaded_and_checked(@ForAll byte[] bytes) {
        SkillDocument document = SkillDocument.parse(bytes);

        assertThat(SkillValidator.validate(document, "a").findings()).isNotEmpty();
    }

    @Property(tries = 1000)
    void any_text_is_kept_and_can_be_checked(@ForAll("texts") String text) {
        SkillDocument document = SkillDocument.parse(text);

        assertThat(document.toString()).isEqualTo(text.startsWith("\uFEFF") ? text.substring(1) : text);
        assertThat(document.toString()).endsWith(document.body());
        assertThat(SkillValidator.validate(text).rulesChecked()).isNotEmpty();
    }

    @Property(tries = 1000)
    void a_fix_keeps_the_body_and_is_done_once_and_for_all(@ForAll("documents") String text) {
        SkillFixer.Fixed fixed = SkillFixer.fix(text);

        assertThat(SkillDocument.parse(fixed.content()).body())
                .isEqualTo(SkillDocument.parse(text).body());
        assertThat(SkillFixer.fix(fixed.content()).applied()).isEmpty();
        assertThat(SkillFixer.fix(fixed.content()).content()).isEqualTo(fixed.content());
    }

    @Property(tries = 1000)
    void after_a_fix_nothing_that_was_said_to_be_fixable_is_left(@ForAll("documents") String text) {
        ValidationReport fixed = SkillValidator.validate(SkillFixer.fix(text).content());

        assertThat(fixed.findings()).noneMatch(Finding::fixable);
    }

    @Property(tries = 1000)
    void a_suggested_name_is_always_a_name(@ForAll String text) {
        assertThat(SkillValidator.checkNaming(SkillNames.suggestName(text), "x"))
                .extracting(Finding::ruleId)
                .noneMatch(rule -> rule.startsWith("spec/"));
        assertThat(SkillNames.suggestName(SkillNames.suggestName(text))).isEqualTo(SkillNames.suggestName(text));
    }

    @Property(tries = 1000)
    void a_suggested_description_is_short_enough_and_free_of_tags(@ForAll String text) {
        String suggested = SkillNames.suggestDescription(text.repeat(9));

        assertThat(suggested.codePointCount(0, suggested.length())).isLessThanOrEqualTo(1024);
        assertThat(suggested).doesNotContainPattern("<[^<>]+>");
    }

    @Property(tries = 1000)
    void what_is_written_as_yaml_reads_back_as_the_same_text(@ForAll("texts") String text) {
        YamlReader.Reading reading = YamlReader.read(YamlText.entry("key", text), 1);

        assertThat(reading.root()).isInstanceOfSatisfying(YamlValue.Mapping.class, mapping -> assertThat(
                        mapping.entries().get(0).value().plain())
                .isEqualTo(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.of(PIECES).list().ofMaxSize(10).map(pieces -> pieces.stream()
                .collect(Collectors.joining("\n", "---\nname: a\ndescription: b\n", "\n---\nbody\n")));
    }
}
