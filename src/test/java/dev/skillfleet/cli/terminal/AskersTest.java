package dev.skillfleet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.skillfleet.cli.FakeJob;
import dev.skillfleet.job.AnswerSchemas;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.PromptBody.Option;
import dev.skillfleet.job.PromptBody.Question;
import dev.skillfleet.job.PromptBody.QuestionType;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AskersTest {
    private static final PromptBody.Clarify TWO_QUESTIONS = new PromptBody.Clarify(
            List.of(
                    Question.open("Which Python version?", "It decides the syntax."),
                    Question.open("Which framework?", "")),
            "important",
            "The task leaves it open.",
            "");
    private static final PromptBody.StructureFix NAME_AND_DESCRIPTION = new PromptBody.StructureFix(
            List.of("the name has capitals"),
            List.of("the description is short"),
            List.of(
                    new PromptBody.SuggestedFix("skill_name", "capitals", "Py", "py-decorators", "lower case only"),
                    new PromptBody.SuggestedFix("description", "short", "x", "Writes decorators. Use when ...", "")),
            Map.of("skill_name", "Py", "description", "x"));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void each_answer_of_a_clarification_keeps_its_question() {
        assertThat(ask(TWO_QUESTIONS, "3.12", "pytest"))
                .isEqualTo(Map.of(
                        "answers",
                        Map.of(
                                "response",
                                "Which Python version? 3.12\nWhich framework? pytest",
                                "items",
                                List.of(
                                        Map.of("question", "Which Python version?", "answer", "3.12"),
                                        Map.of("question", "Which framework?", "answer", "pytest")))));
        assertThat(text()).contains("The task leaves it open.", "It decides the syntax.", "2/2 Which framework?");
    }

    @Test
    void a_question_is_skipped_by_enter() {
        assertThat(ask(TWO_QUESTIONS, "", "pytest"))
                .extractingByKey("answers")
                .isEqualTo(Map.of(
                        "response",
                        "Which framework? pytest",
                        "items",
                        List.of(Map.of("question", "Which framework?", "answer", "pytest"))));
    }

    @Test
    void options_are_chosen_by_number_by_name_or_by_a_text_of_ones_own() {
        assertThat(answerTo(choice(true, true), "2")).isEqualTo("Java");
        assertThat(answerTo(choice(true, true), "1, 2")).isEqualTo("Python, Java");
        assertThat(answerTo(choice(true, true), "java")).isEqualTo("Java");
        assertThat(answerTo(choice(true, true), "py")).isEqualTo("Python");
        assertThat(answerTo(choice(true, true), "Rust and Go")).isEqualTo("Rust and Go");
    }

    @Test
    void what_is_no_choice_is_asked_again() {
        assertThat(answerTo(choice(false, false), "7", "Rust", "1,2", "1")).isEqualTo("Python");
        assertThat(text()).contains("Choose from 1 to 2.");
    }

    @Test
    void a_yes_or_no_question_takes_yes_or_no_only() {
        Question question = new Question("Is it public?", QuestionType.BOOLEAN, null, true, true, "");

        assertThat(answerTo(question, "maybe", "y")).isEqualTo("yes");
        assertThat(answerTo(question, "2")).isEqualTo("no");
    }

    @Test
    void suggestions_are_taken_by_enter_and_replaced_by_typing() {
        assertThat(ask(NAME_AND_DESCRIPTION, "", "")).isEqualTo(Map.of("accept_suggestions", true));
        assertThat(ask(NAME_AND_DESCRIPTION, "my-name", ""))
                .isEqualTo(Map.of("skill_name", "my-name", "accept_suggestions", true));
        assertThat(ask(NAME_AND_DESCRIPTION, "my-name", "Does it."))
                .isEqualTo(Map.of("skill_name", "my-name", "description", "Does it.", "accept_suggestions", false));
        assertThat(text()).contains("py-decorators", "the name has capitals", "lower case only");
    }

    @Test
    void only_what_has_a_suggestion_is_asked_for() {
        PromptBody.StructureFix nameOnly = new PromptBody.StructureFix(
                List.of("the name has capitals"),
                List.of(),
                NAME_AND_DESCRIPTION.suggestedFixes().subList(0, 1),
                NAME_AND_DESCRIPTION.currentValues());

        assertThat(ask(nameOnly, "mine")).isEqualTo(Map.of("skill_name", "mine", "accept_suggestions", false));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void a_decision_is_to_go_on_to_change_something_or_to_cancel(PromptBody body, String change, String seen) {
        assertThat(ask(body, "")).isEqualTo(Map.of("action", "proceed", "feedback", ""));
        assertThat(ask(body, "yes")).containsEntry("action", "proceed");
        assertThat(ask(body, "change: shorter")).isEqualTo(Map.of("action", change, "feedback", "shorter"));
        assertThat(ask(body, "edit", "", "more examples"))
                .isEqualTo(Map.of("action", change, "feedback", "more examples"));
        assertThat(ask(body, "hm", "cancel")).isEqualTo(Map.of("action", "cancel", "feedback", ""));
        assertThat(text()).contains(seen, "Say proceed, cancel, or " + change + " and what should change.");
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(
                        new PromptBody.Confirm("A skill about decorators", "python/decorators", List.of("3.12")),
                        "revise",
                        "python/decorators"),
                arguments(
                        new PromptBody.Preview("# Decorators\n\nText", List.of("short"), 3, 1, "1 min"),
                        "refine",
                        "3 sections, 1 example, 1 min to read"),
                arguments(
                        new PromptBody.Validate(
                                "One issue",
                                false,
                                0.5,
                                "# X",
                                List.of(),
                                List.of("no examples"),
                                List.of(),
                                true,
                                List.of(),
                                2,
                                List.of("it wraps")),
                        "refine",
                        "no examples"),
                arguments(
                        new PromptBody.TddRed(
                                "Fails first",
                                List.of("it fails"),
                                List.of(new PromptBody.ChecklistItem("written", true)),
                                List.of("too simple to test")),
                        "revise",
                        "[x] written"),
                arguments(
                        new PromptBody.TddGreen("test_wraps", "tests/", "functools.wraps", "green"),
                        "revise",
                        "functools.wraps"),
                arguments(new PromptBody.TddRefactor(List.of("split it"), List.of("long"), "80 %"), "revise", "80 %"));
    }

    @Test
    void an_interview_takes_an_answer_a_problem_and_goals() {
        PromptBody.DeepUnderstanding body =
                new PromptBody.DeepUnderstanding("Why now?", List.of("docs"), "Little", 0.4, List.of());

        assertThat(ask(body, "It breaks", "Flaky retries", "fast; simple ;"))
                .isEqualTo(Map.of(
                        "action", "proceed",
                        "answer", "It breaks",
                        "problem", "Flaky retries",
                        "goals", List.of("fast", "simple")));
        assertThat(ask(body, "", "", "")).isEqualTo(Map.of("action", "proceed"));
        assertThat(text()).contains("0.40 of 0.80", "Why now?");
    }

    @Test
    void a_job_can_be_cancelled_at_any_question() {
        assertThat(ask(TWO_QUESTIONS, "3.12", ":cancel")).isEqualTo(Map.of("action", "cancel"));
        assertThat(ask(NAME_AND_DESCRIPTION, ":cancel")).isEqualTo(Map.of("action", "cancel"));
    }

    @Test
    void the_question_before_can_be_answered_again() {
        assertThat(ask(TWO_QUESTIONS, "3.11", ":back", "3.12", "pytest"))
                .extractingByKey("answers")
                .extracting("response")
                .isEqualTo("Which Python version? 3.12\nWhich framework? pytest");
        assertThat(ask(NAME_AND_DESCRIPTION, "mine", ":back", "", "")).isEqualTo(Map.of("accept_suggestions", true));
    }

    @Test
    void a_question_can_be_left_open() {
        assertThatThrownBy(() -> ask(TWO_QUESTIONS, "3.12", ":later")).isInstanceOf(Dialog.Later.class);
    }

    @Test
    void without_an_editor_an_answer_of_several_lines_is_asked_for_again() {
        assertThat(answerTo(Question.open("Why?", ""), ":edit", "because")).isEqualTo("because");
        assertThat(text()).contains("VISUAL or EDITOR");
    }

    @Test
    void a_draft_that_was_seen_before_is_shown_by_what_has_changed() {
        Dialog dialog = dialog("", "", "");
        PromptBody first = new PromptBody.Preview("# One\nsame\nold", List.of(), 1, 0, "1 min");
        PromptBody second = new PromptBody.Preview("# One\nsame\nnew", List.of(), 1, 0, "1 min");

        Askers.ask(FakeJob.prompt(first), dialog);
        assertThat(text()).contains("# One\nsame\nold\n");
        Askers.ask(FakeJob.prompt(second), dialog);
        assertThat(text()).contains("- old\n+ new\n");
        Askers.ask(FakeJob.prompt(second), dialog);
        assertThat(text()).contains("The draft is as you have seen it.");
    }

    @Test
    void at_the_end_of_the_input_nothing_is_answered() {
        assertThatThrownBy(() -> ask(TWO_QUESTIONS, "3.12")).isInstanceOf(Dialog.EndOfInput.class);
    }

    private String answerTo(Question question, String... lines) {
        Map<?, ?> answers = (Map<?, ?>) ask(new PromptBody.Clarify(List.of(question), "optional", "", ""), lines)
                .get("answers");
        return (String) answers.get("response");
    }

    private static Question choice(boolean multiple, boolean other) {
        List<Option> options = List.of(new Option("py", "Python", "the snake"), new Option("jv", "Java", ""));
        return new Question(
                "Which language?", multiple ? QuestionType.MULTI : QuestionType.SINGLE, options, multiple, other, "");
    }

    private Map<String, @Nullable Object> ask(PromptBody body, String... lines) {
        Map<String, @Nullable Object> answer = Askers.ask(FakeJob.prompt(body), dialog(lines));
        fitsItsSchema(body, answer);
        return answer;
    }

    private Dialog dialog(String... lines) {
        Screen screen = new Screen(
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                false,
                null);
        byte[] typed = String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8);
        return new Dialog(screen, new PipedLines(new ByteArrayInputStream(typed), screen));
    }

    private static void fitsItsSchema(PromptBody body, Map<String, @Nullable Object> answer) {
        JsonSchema schema = JsonSchema.of(new JsonObject(Json.write(AnswerSchemas.of(body.type()))));
        JsonSchemaOptions options =
                new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("https://skill-fleet.test");
        assertThat(Validator.create(schema, options)
                        .validate(new JsonObject(Json.write(answer)))
                        .getValid())
                .as("%s fits the schema of %s", answer, body.type())
                .isTrue();
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
