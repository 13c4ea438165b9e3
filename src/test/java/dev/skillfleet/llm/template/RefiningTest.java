package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.llm.module.Refined;
import org.junit.jupiter.api.Test;

class RefiningTest {
    private final Chain.Run run = Chain.silent().run("Create a Python decorators skill for intermediate developers");

    @Test
    void a_sound_draft_is_left_byte_for_byte() {
        Refined refined = Refinements.of(run).refined(run.text(), "\"Steps\" is still to be written by its author.");

        assertThat(refined.changes()).isEmpty();
        assertThat(refined.content().skillContent()).isEqualTo(run.text());
        assertThat(refined.score()).isEqualTo(run.quality().overallScore());
    }

    @Test
    void form_is_mended_and_every_change_is_named() {
        Refined refined = Refinements.of(run)
                .refined(
                        "---\nname: Bad Name\ndescription: Makes <b>things</b>\nlicense: MIT\n---\n# Old\n\n## Steps\n\nDo it.\n");
        SkillText file = SkillText.parse(refined.content().skillContent());

        assertThat(refined.changes()).hasSize(3);
        assertThat(file.name()).isEqualTo("python-decorators");
        assertThat(file.description())
                .isEqualTo("Makes things. Use when a request mentions Python decorators, Python or decorators.");
        assertThat(file.fields()).containsEntry("license", "MIT");
        assertThat(file.sections()).extracting(SkillText.Section::title).containsExactly("When to Use", "Steps");
        assertThat(refined.content().skillContent()).contains("Do it.");
    }

    @Test
    void going_over_it_twice_changes_nothing_more() {
        Refined once = Refinements.of(run).refined("# No frontmatter\n\n```\nopen fence");

        assertThat(Refinements.of(run).refined(once.content().skillContent()).changes())
                .isEmpty();
    }

    @Test
    void a_remark_is_taken_in_once() {
        Refined once = Refinements.of(run).incorporated("Please mention functools", "Please mention functools");

        assertThat(once.changes()).containsExactly("Took the remark into \"Points from Review\".");
        assertThat(once.content().skillContent()).containsOnlyOnce("Please mention functools");
    }

    @Test
    void a_rule_fills_the_section_that_waited_for_one() {
        Refined refined = Refinements.of(run).incorporated("Never change a signature.");

        assertThat(refined.content().skillContent()).contains("## Boundaries\n\n- Never change a signature.\n");
        assertThat(refined.score()).isGreaterThan(run.quality().overallScore());
    }

    @Test
    void an_order_is_carried_out() {
        Refined refined = Refinements.of(run)
                .incorporated(
                        "Remove the section Environment",
                        "description: Explains Python decorators. Use when asked about them.");
        SkillText file = SkillText.parse(refined.content().skillContent());

        assertThat(file.has("Environment")).isFalse();
        assertThat(file.description()).isEqualTo("Explains Python decorators. Use when asked about them.");
        assertThat(refined.changes()).hasSize(2);
    }

    @Test
    void the_section_that_clients_look_for_is_never_removed() {
        assertThat(Refinements.of(run)
                        .incorporated("Remove the When to Use section")
                        .changes())
                .isEmpty();
    }
}
