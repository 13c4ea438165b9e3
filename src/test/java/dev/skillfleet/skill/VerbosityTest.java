package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerbosityTest {
    @Test
    void short_sentences_without_empty_words_are_not_wordy() {
        assertThat(verbosity("Read the log. Write a note for each change.")).isZero();
    }

    @Test
    void long_sentences_cost_six_tenths_from_ten_words_to_thirty() {
        assertThat(verbosity(words(20) + ".")).isEqualTo(0.3);
        assertThat(verbosity(words(30) + ".")).isEqualTo(0.6);
        assertThat(verbosity(words(90) + ".")).isEqualTo(0.6);
        assertThat(verbosity(words(30) + ". " + "B" + words(10) + ".")).isEqualTo(0.3);
    }

    @Test
    void empty_words_cost_four_tenths_at_one_in_five_sentences() {
        assertThat(verbosity("Basically read it. Do that. Do that. Do that. Do that."))
                .isEqualTo(0.4);
        assertThat(verbosity("Read it. ".repeat(9) + "In order to end, stop.")).isEqualTo(0.2);
        assertThat(verbosity("Just simply do it, really.")).isEqualTo(0.4);
    }

    @Test
    void code_headings_and_tables_are_no_prose() {
        String code = "```\n" + words(60) + "\n```\n\n# " + words(60) + "\n\n| " + words(60) + " |\n|---|\n\n";
        assertThat(verbosity(code)).isNull();
        assertThat(verbosity(code + "- Do it.\n\n> Do that.\n")).isZero();
    }

    @Test
    void a_wordy_text_is_advised_to_be_cut() {
        String wordy = "---\nname: a\ndescription: Use when asked.\n---\n\n"
                + ("It is important to note that " + words(40) + ". ").repeat(4);
        assertThat(SkillValidator.validate(wordy).findings())
                .extracting(Finding::ruleId)
                .contains("house/verbosity");
    }

    private static Double verbosity(String body) {
        return Verbosity.of(SkillDocument.parse("---\nname: a\ndescription: b\n---\n\n" + body));
    }

    private static String words(int count) {
        return "Word " + "word ".repeat(count - 2) + "word";
    }
}
