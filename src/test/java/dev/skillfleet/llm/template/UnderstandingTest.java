package dev.skillfleet.llm.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.PromptBody.Question;
import dev.skillfleet.llm.module.Clarification;
import dev.skillfleet.llm.module.Questions;
import dev.skillfleet.llm.module.Requirements;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderstandingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Create a Python decorators skill for intermediate developers | python-decorators
                    I need a skill that converts CSV files to Parquet            | csv-to-parquet
                    Please write release notes from git history                  | write-release-notes
                    Could you make me a skill for reviewing pull requests? Thanks | review-pull-requests
                    Make a skill called "standup-notes" that sorts notes         | standup-notes
                    regex                                                        | regex
                    Create a C++ skill                                           | cpp
                    Create a Claude skill for writing Anthropic prompts          | write-prompts
                    Erstelle einen Skill für das Prüfen von Mietverträgen        | pruefen-mietvertraegen
                    Создай навык для проверки договоров                          | proverki-dogovorov
                    ../../etc/passwd                                             | etc-passwd
                    3D printing                                                  | skill-3d-printing
                    """)
    void the_name_comes_from_the_task(String task, String name) {
        assertThat(requirements(task).suggestedSkillName()).isEqualTo(name);
    }

    @Test
    void a_task_without_latin_letters_is_named_by_a_hash_that_stays_the_same() {
        assertThat(requirements("会議の議事録を整理する").suggestedSkillName())
                .matches("skill-[0-9a-f]{6}")
                .isEqualTo(requirements("会議の議事録を整理する").suggestedSkillName())
                .isNotEqualTo(requirements("請求書を作成する").suggestedSkillName());
    }

    @Test
    void the_description_says_what_and_when_in_the_words_of_the_task() {
        assertThat(requirements("I need a skill that converts CSV files to Parquet using DuckDB")
                        .description())
                .isEqualTo("Converts CSV files to Parquet using DuckDB. Use when asked to convert CSV files to Parquet,"
                        + " or for similar requests that mention DuckDB.");
    }

    @Test
    void audience_and_reserved_words_do_not_blur_the_topic() {
        Requirements found = requirements("Create a comprehensive sourdough baking skill for beginners");

        assertThat(found.topics()).first().isEqualTo("sourdough baking");
        assertThat(found.targetLevel()).isEqualTo("beginner");
        assertThat(found.domain()).isEqualTo("domain_knowledge");
        assertThat(found.category()).isEqualTo("cooking");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Write a newsletter about our product                  | document_creation
                    Create a skill for migrating data from Jira to Linear | workflow_automation
                    A skill to review contracts                           | analysis
                    An MCP skill that posts Slack messages                | mcp_enhancement
                    Python decorators                                     | other
                    """)
    void the_category_follows_the_verb(String task, String category) {
        assertThat(requirements(task).skillCategory()).isEqualTo(category);
    }

    @Test
    void mcp_is_required_when_it_is_named_with_the_server_of_the_tool_beside_it() {
        Requirements found = requirements("Build an MCP skill that files GitHub issues");

        assertThat(found.requiresMcp()).isTrue();
        assertThat(found.suggestedMcpServer()).isEqualTo("github");
        assertThat(requirements("regex").suggestedMcpServer()).isNull();
    }

    @Test
    void rules_in_the_task_are_constraints() {
        assertThat(requirements("Create a skill for renaming photos without touching the originals. Never delete one.")
                        .constraints())
                .containsExactly("without touching the originals", "Never delete one.");
    }

    @Test
    void triggers_and_near_misses_share_words_and_differ() {
        Requirements found = requirements("Create a Python decorators skill");

        assertThat(found.triggerPhrases()).hasSize(7).allSatisfy(phrase -> assertThat(phrase)
                .contains("Python decorators"));
        assertThat(found.negativeTriggers())
                .hasSize(5)
                .contains("Help me with JavaScript decorators.")
                .doesNotContainAnyElementsOf(found.triggerPhrases());
    }

    @Test
    void what_a_task_says_is_not_asked() {
        String task =
                "Create a skill that converts CSV files to Parquet with DuckDB. First read the header, then write. Never drop rows.";

        assertThat(requirements(task).ambiguities()).isEmpty();
        assertThat(questions(task).questions()).isEmpty();
    }

    @Test
    void an_open_task_is_asked_for_every_part_with_its_reason() {
        Questions asked = questions("beekeeping");

        assertThat(asked.priority()).isEqualTo("critical");
        assertThat(asked.questions()).hasSize(6).allSatisfy(question -> assertThat(question.rationale())
                .isNotBlank());
        assertThat(asked.questions())
                .first()
                .extracting(Question::text)
                .isEqualTo("What should the skill do about beekeeping?");
        assertThat(requirements("beekeeping").ambiguities()).hasSize(6).allSatisfy(open -> assertThat(open.length())
                .isGreaterThan(10));
    }

    @Test
    void a_question_left_open_is_not_asked_again() {
        List<Clarification> unanswered = questions("beekeeping").questions().stream()
                .map(question -> new Clarification(question.text(), ""))
                .toList();

        assertThat(Understanding.requirements(new Requirements.Input("beekeeping", unanswered))
                        .ambiguities())
                .isEmpty();
    }

    @Test
    void questions_in_one_entry_count_as_asked_each() {
        String asked = String.join(
                "\n",
                Stream.of(Part.values())
                        .limit(6)
                        .map(part -> "- " + part.question("beekeeping").text())
                        .toList());

        assertThat(Understanding.requirements(
                                new Requirements.Input("beekeeping", List.of(new Clarification(asked, ""))))
                        .ambiguities())
                .isEmpty();
    }

    @Test
    void the_answer_for_the_goal_becomes_the_description() {
        List<Clarification> said =
                List.of(new Clarification("What should the skill do about bees?", "Inspect hives and treat varroa"));

        assertThat(Understanding.requirements(new Requirements.Input("bees", said))
                        .description())
                .startsWith("Bees: inspects hives and treats varroa.");
    }

    private static Requirements requirements(String task) {
        return Understanding.requirements(new Requirements.Input(task, List.of()));
    }

    private static Questions questions(String task) {
        return Understanding.questions(new Questions.Input(task, requirements(task), List.of()));
    }
}
