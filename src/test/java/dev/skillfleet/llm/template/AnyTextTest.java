package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text, as a task or as an answer, breaks the chain. */
class AnyTextTest {
    /** Pieces that mean something to Markdown, YAML, the reading of tasks or a file system. */
    private static final String[] PIECES = {
        "\n---\n",
        "\n## ",
        "# ",
        "```",
        "~~~",
        "`",
        "<!--",
        "-->",
        "<script>",
        "</",
        "&",
        "\\",
        "../",
        "C:\\",
        "%s",
        "%",
        "$1",
        "{",
        "}",
        "[x](y)",
        "[x]: y",
        "name: ",
        "description: |",
        "\"",
        "'",
        "“",
        "„",
        "«",
        ": ",
        "- ",
        "1. ",
        "\t",
        "\r\n",
        "\u0000",
        "\uD800",
        "\u202E",
        "\uFEFF",
        "e\u0301",
        "ß",
        "İ",
        "ı",
        "日本",
        "العربية",
        "🚀",
        "👩‍💻",
        "a skill ",
        "Create a ",
        "called ",
        "for ",
        "that ",
        "which ",
        "converts ",
        "write ",
        "reviewing ",
        " and ",
        ", ",
        "TODO(author): ",
        "claude",
        "anthropic ",
        "python ",
        "C++ ",
        "without ",
        "never ",
        "must ",
        "only ",
        "beginners ",
        "it should ",
        "http://x.y/z",
        "@",
        "|",
        ">",
        "* ",
        "+ ",
        "=",
        "==== ",
        "yes",
        "null",
        "1e3",
        "0x1F",
        "2024-01-01",
        "input: ",
        "example: ",
        ". ",
        "; "
    };

    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> pieces =
                Arbitraries.of(PIECES).list().ofMinSize(0).ofMaxSize(25).map(list -> String.join("", list));
        Arbitrary<String> mixed = Combinators.combine(
                        pieces, Arbitraries.strings().ofMaxLength(40), pieces)
                .as((head, middle, tail) -> head + middle + tail);
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(300), pieces, mixed);
    }

    @Property(tries = 100)
    void any_task_becomes_a_skill_that_keeps_the_standard(@ForAll("text") String task) {
        Chain.Run run = Chain.silent().run(task);

        SkillAssert.keepsTheStandard(run);
        SkillAssert.liesSafely(run);
        SkillAssert.marksWhatIsOpen(run);
        SkillAssert.isTestedInFull(run);
        assertThat(run.asked()).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void any_answer_stands_in_the_text_and_forges_no_section(@ForAll("text") String answer) {
        Chain.Run run = Chain.answering(question -> question + answer).run("Create a skill for beekeeping");
        Chain.Run plain = Chain.answering(question -> question).run("Create a skill for beekeeping");

        SkillAssert.keepsTheStandard(run);
        assertThat(run.asked()).hasSize(6).allSatisfy(question -> assertThat(run.text())
                .contains(Text.clean(question + answer)));
        assertThat(run.file().sections())
                .extracting(SkillText.Section::title)
                .containsExactlyElementsOf(plain.file().sections().stream()
                        .map(SkillText.Section::title)
                        .toList());
    }

    @Property(tries = 100)
    void any_remark_is_taken_into_the_text(@ForAll("text") String remark) {
        Chain.Run run = Chain.silent().planFeedback("Mind this: " + remark).run("Create a skill for beekeeping");

        SkillAssert.keepsTheStandard(run);
        assertThat(run.text()).contains(Text.clean("Mind this: " + remark));
    }

    @Property(tries = 100)
    void any_file_can_be_gone_over(@ForAll("text") String file) {
        Chain.Run run = Chain.silent().run("Create a skill for beekeeping");

        SkillText mended = Refinements.of(run).mend(file);

        assertThat(SkillName.isValid(mended.name())).isTrue();
        assertThat(mended.description()).hasSizeBetween(1, 1024);
        assertThat(mended.has("When to Use")).isTrue();
    }
}
