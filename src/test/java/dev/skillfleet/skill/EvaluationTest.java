package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final String WHOLE = """
            ---
            name: release-notes
            description: Writes release notes from commits. Use when a version is out, or somebody asks what has changed.
            license: MIT
            compatibility: git
            metadata:
              version: "1.0.0"
            ---
            # Release notes

            **Core principle:** no release without notes.

            ## Overview
            Notes for people.

            ## When to Use
            When a version is out.

            ## Quick Reference
            | what | how |

            ## Patterns
            ### From commits
            **Key insight:** readers want effects.
            ### From issues
            ### By area
            ### Breaking changes first
            ### With thanks

            ```sh
            # ❌ git log
            # ✅ git log --no-merges v1..v2
            ```

            ## Common Mistakes
            Avoid commit messages as they are.

            ## Red Flags
            Nobody reads them.

            ## Real-World Impact
            Fewer questions.
            """;

    @Test
    void a_skill_with_everything_has_the_full_score_and_no_issue() {
        Evaluation evaluation = Evaluation.of(SkillDocument.parse(WHOLE), Map.of());

        assertThat(evaluation.issues()).isEmpty();
        assertThat(evaluation.score()).isEqualTo(1);
        assertThat(evaluation.strengths()).hasSize(Trait.values().length);
        assertThat(evaluation.traits()).containsEntry("pattern_count", 5.0).containsEntry("code_examples_count", 1.0);
    }

    @Test
    void each_trait_is_missed_where_it_is_not() {
        Map<Trait, Function<String, String>> without = Map.ofEntries(
                Map.entry(Trait.FRONTMATTER_COMPLETENESS, text -> text.replaceAll(
                                "(?m)^(license|compatibility|metadata|  ver).*\n", "")
                        .replace("Use when", "Once")),
                Map.entry(Trait.HAS_OVERVIEW, text -> text.replace("## Overview", "## Notes")),
                Map.entry(Trait.HAS_WHEN_TO_USE, text -> text.replace("## When to Use", "## Time")),
                Map.entry(Trait.HAS_QUICK_REFERENCE, text -> text.replace("Quick Reference", "Table")),
                Map.entry(Trait.PATTERN_COUNT, text -> text.replace("### ", "#### ")),
                Map.entry(Trait.HAS_ANTI_PATTERNS, text -> text.replace("❌", "").replace("Avoid", "Mend")),
                Map.entry(Trait.HAS_PRODUCTION_PATTERNS, text -> text.replace("✅", "")),
                Map.entry(Trait.HAS_KEY_INSIGHTS, text -> text.replace("Key insight", "Note")),
                Map.entry(Trait.HAS_COMMON_MISTAKES, text -> text.replace("Common Mistakes", "Errors")),
                Map.entry(Trait.HAS_RED_FLAGS, text -> text.replace("Red Flags", "Signs")),
                Map.entry(Trait.HAS_REAL_WORLD_IMPACT, text -> text.replace("Real-World Impact", "End")),
                Map.entry(Trait.CODE_EXAMPLES_COUNT, text -> text.replaceAll("(?s)```.*```", "❌ ✅")),
                Map.entry(Trait.CODE_EXAMPLES_QUALITY, text -> text.replace("```sh\n", "```\nTODO\n")),
                Map.entry(Trait.HAS_CORE_PRINCIPLE, text -> text.replace("Core principle", "Rule")),
                Map.entry(Trait.HAS_STRONG_GUIDANCE, text -> text.replace("no release without", "always write")),
                Map.entry(Trait.HAS_GOOD_BAD_CONTRAST, text -> text.replace("❌", "")
                        .replace("✅", "correct")),
                Map.entry(
                        Trait.DESCRIPTION_QUALITY, text -> text.replaceFirst("description: .*", "description: Notes")));
        assertThat(without).hasSize(Trait.values().length);

        without.forEach((trait, change) -> {
            Evaluation evaluation = Evaluation.of(SkillDocument.parse(change.apply(WHOLE)), Map.of());
            assertThat(evaluation.issues()).as("%s", trait).contains(trait.issue());
            assertThat(evaluation.strengths()).as("%s", trait).doesNotContain(trait.strength());
        });
    }

    @Test
    void what_a_client_finds_important_counts_more_and_nothing_else_where_the_rest_weighs_nothing() {
        Map<String, Double> nothing =
                Arrays.stream(Trait.values()).collect(Collectors.toMap(Trait::label, trait -> 0.0));
        Map<String, Double> flags = new java.util.HashMap<>(nothing);
        flags.put("has_red_flags", 1.0);
        flags.put("has_overview", 3.0);
        SkillDocument document = SkillDocument.parse(WHOLE.replace("Red Flags", "Signs"));

        assertThat(Evaluation.of(document, flags).score()).isEqualTo(0.75);
        assertThat(Evaluation.of(document, nothing).score()).isZero();
        assertThat(Evaluation.of(document, Map.of()).score()).isEqualTo(0.95);
    }

    @Test
    void the_weights_make_one() {
        assertThat(Arrays.stream(Trait.values()).mapToDouble(Trait::weight).sum())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void an_empty_text_has_nothing() {
        Evaluation evaluation = Evaluation.of(SkillDocument.parse(""), Map.of());

        assertThat(evaluation.score()).isZero();
        assertThat(evaluation.issues()).hasSize(Trait.values().length);
    }
}
