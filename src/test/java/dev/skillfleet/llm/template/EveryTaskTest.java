package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way of a job for each task of {@code tasks.txt}. */
class EveryTaskTest {
    private static final String RULE =
            "Never `rm -rf` anything\n---\n## Forged\n<script>x</script>\nand \"stop\": ask first";

    static Stream<Tasks.Sample> tasks() {
        return Tasks.all().stream();
    }

    @Test
    void there_are_thirty_tasks_and_more() {
        assertThat(Tasks.all()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void a_task_of_30000_words_is_kept_whole_beside_a_short_skill() {
        String task = "Create a skill for auditing warehouses. "
                + "It should count every shelf, and it must never skip one. ".repeat(2500);

        Chain.Run run = Chain.silent().run(task);

        SkillAssert.keepsTheStandard(run);
        SkillAssert.liesSafely(run);
        SkillAssert.marksWhatIsOpen(run);
        assertThat(run.text().lines().count()).isLessThan(500);
        assertThat(run.content().extraFiles().get("references/task.md")).contains(task.strip());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void a_skill_comes_out_when_nothing_is_answered(Tasks.Sample sample) {
        Chain.Run run = Chain.silent().run(sample.task());

        SkillAssert.keepsTheStandard(run);
        SkillAssert.liesSafely(run);
        SkillAssert.marksWhatIsOpen(run);
        SkillAssert.isTestedInFull(run);
        assertThat(run.asked()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void every_answer_stands_in_the_text_letter_for_letter(Tasks.Sample sample) {
        Chain.Run run =
                Chain.answering(question -> "On „" + question + "“: " + RULE).run(sample.task());

        SkillAssert.keepsTheStandard(run);
        SkillAssert.liesSafely(run);
        assertThat(run.asked())
                .allSatisfy(question -> assertThat(run.text()).contains("On „" + question + "“: " + RULE));
        assertThat(run.file().sections()).extracting(SkillText.Section::title).doesNotContain("Forged");
        assertThat(run.text()).doesNotContain("TODO(author)");
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void one_answer_to_all_questions_stands_in_the_text(Tasks.Sample sample) {
        String answer =
                "Take the files in `in/`. First sort them, then write a report. Never delete one. The output is a PDF.";
        Answerer first = new Answerer(answer);

        Chain.Run run = Chain.answering(first::answer).run(sample.task());

        SkillAssert.keepsTheStandard(run);
        SkillAssert.marksWhatIsOpen(run);
        assertThat(run.asked().isEmpty() || run.text().contains(answer)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void a_draft_with_gaps_stays_below_the_threshold_and_a_full_one_passes(Tasks.Sample sample) {
        Chain.Run silent = Chain.silent().run(sample.task());
        Chain.Run full = Chain.answering(question -> "As agreed: " + question).run(sample.task());

        assertThat(silent.quality().overallScore() < 0.75)
                .isEqualTo(silent.text().contains("TODO(author)"));
        assertThat(full.quality().overallScore()).isGreaterThanOrEqualTo(0.75);
        assertThat(List.of(silent.quality().judgedBy(), full.quality().judgedBy()))
                .containsOnly("rules");
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void the_same_task_gives_the_same_bytes(Tasks.Sample sample) {
        assertThat(Chain.silent().run(sample.task())).isEqualTo(Chain.silent().run(sample.task()));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void each_style_keeps_the_standard_and_marks_what_is_open(Tasks.Sample sample) {
        for (String style : List.of("navigation_hub", "comprehensive", "minimal")) {
            Chain.Run run = Chain.silent().styled(style).run(sample.task());

            SkillAssert.keepsTheStandard(run);
            SkillAssert.liesSafely(run);
            SkillAssert.marksWhatIsOpen(run);
        }
    }

    /** Says everything at the first question and nothing at the others. */
    private static final class Answerer {
        private String next;

        Answerer(String first) {
            next = first;
        }

        String answer(String question) {
            String answer = question.isEmpty() ? "" : next;
            next = "";
            return answer;
        }
    }
}
