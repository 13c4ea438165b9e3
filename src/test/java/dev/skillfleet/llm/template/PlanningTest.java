package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Plan;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final String TASK = "Create a Python decorators skill for intermediate developers";

    @Test
    void the_path_is_domain_category_and_name() {
        assertThat(Chain.silent().run(TASK).brief().plan().taxonomyPath())
                .isEqualTo("technical/programming/python-decorators");
    }

    @Test
    void the_outline_opens_with_when_to_use_and_the_draft_follows_it() {
        Chain.Run run = Chain.silent().run(TASK);

        assertThat(run.brief().plan().contentOutline())
                .startsWith("When to Use", "Quick Start")
                .containsExactlyElementsOf(run.file().sections().stream()
                        .map(SkillText.Section::title)
                        .toList());
    }

    @Test
    void a_name_that_is_taken_is_told_apart_by_a_word_of_the_task() {
        Chain.Run run = Chain.silent()
                .knowing("technical/programming/python-decorators")
                .run(TASK);

        assertThat(run.brief().plan().skillName()).isEqualTo("python-decorators-intermediate");
        assertThat(run.brief().taxonomy().pathRationale()).contains("The name python-decorators is taken");
        assertThat(run.brief().taxonomy().newDirectories()).isEmpty();
        SkillAssert.keepsTheStandard(run);
    }

    @Test
    void a_name_that_is_taken_in_every_shape_gets_a_number() {
        Chain.Run run = Chain.silent().knowing("a/regex", "b/regex-2").run("regex");

        assertThat(run.brief().plan().skillName()).isEqualTo("regex-3");
    }

    @Test
    void neighbours_are_told_by_the_words_of_their_names() {
        Chain.Run run = Chain.silent()
                .knowing("x/python-basics", "x/python-testing", "x/tax-returns", "other/python-decorators")
                .run(TASK);

        assertThat(run.brief().dependencies().prerequisiteSkills()).containsExactly("x/python-basics");
        assertThat(run.brief().dependencies().complementarySkills()).containsExactly("x/python-testing");
        assertThat(run.brief().dependencies().conflictingSkills()).containsExactly("other/python-decorators");
    }

    @Test
    void simple_feedback_is_carried_out() {
        Chain.Run run = Chain.silent()
                .planFeedback(
                        "Call it decorator-workshop", "Add a section on closures", "Remove the Environment section")
                .run(TASK);
        Plan plan = run.brief().plan();

        assertThat(plan.skillName()).isEqualTo("decorator-workshop");
        assertThat(plan.taxonomyPath()).isEqualTo("technical/programming/decorator-workshop");
        assertThat(plan.contentOutline()).contains("Closures").doesNotContain("Environment");
        assertThat(run.text()).contains("## Closures\n\nTODO(author)").doesNotContain("## Environment");
        SkillAssert.keepsTheStandard(run);
    }

    @Test
    void other_feedback_stands_in_the_text_where_it_belongs() {
        Chain.Run run = Chain.silent()
                .planFeedback("Never use metaclasses", "I would like more on *args and **kwargs\nand less on classes")
                .run(TASK);

        assertThat(run.text()).contains("## Boundaries\n\n- Never use metaclasses\n");
        assertThat(run.text())
                .contains("## Points from Review\n\nI would like more on *args and **kwargs\nand less on classes\n");
    }

    @Test
    void a_name_that_the_standard_forbids_is_not_taken_over() {
        Chain.Run run = Chain.silent().planFeedback("Call it claude helper").run(TASK);

        assertThat(run.brief().plan().skillName()).isEqualTo("python-decorators");
        assertThat(run.text()).contains("Call it claude helper");
    }
}
