package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeJob;
import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.PromptBody;
import dev.skillfleet.job.PromptBody.Question;
import dev.skillfleet.testing.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateCommandTest {
    private static final PromptBody.Clarify QUESTION = new PromptBody.Clarify(
            List.of(Question.open("Which Python version?", "It decides the syntax.")), "important", "", "");

    private final FakeServer server = new FakeServer();
    private final FakeJob job = new FakeJob(server)
            .with("draft_path", "_drafts/0191-job/python-decorators")
            .with("validation_status", "passed")
            .with("validation_score", 0.875)
            .with("result", Map.of("skill_content", "# Decorators\n\nTODO(author): add a pitfall\n"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_skill_is_created_and_its_draft_is_shown() {
        job.says("phase_start", "Starting understanding", Map.of())
                .says("module_end", "Finished requirements", Map.of("module", "requirements", "success", true))
                .says("progress", "Halfway", Map.of("percent", 50))
                .ends("completed");

        Ran ran = Ran.at(server, "create", "Create a Python decorators skill", "-u", "ada");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines())
                .containsExactly(
                        "Job: 0191-job",
                        "[  0%] Understanding",
                        "[ 50%]   requirements",
                        "Job completed",
                        "Draft: _drafts/0191-job/python-decorators in the server's skills folder",
                        "Validation: passed, score 0.88",
                        "1 open point for the author:",
                        "  line 3: TODO(author): add a pitfall",
                        "Next: look the draft over, then `promote 0191-job`.");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void progress_is_pushed_and_never_polled() {
        job.asks(FakeJob.prompt(QUESTION)).ends("completed");

        Ran.at(server, List.of("3.12"), "create", "Create a skill");

        assertThat(server.requests)
                .extracting(FakeServer.Request::route)
                .containsExactly(
                        "POST /api/v2/jobs",
                        "GET /api/v2/jobs/0191-job/stream",
                        "POST /api/v2/hitl/0191-job/response",
                        "GET /api/v2/jobs/0191-job");
    }

    @Test
    void an_outcome_that_the_stream_tells_is_not_asked_for() {
        job.ends(
                "pending_review",
                Map.of(
                        "result",
                        Map.of(
                                "draft_path",
                                "_drafts/0191-job/told",
                                "validation_status",
                                "warnings",
                                "validation_score",
                                0.5,
                                "open_points",
                                List.of("line 3: TODO(author): add a pitfall"))));

        Ran ran = Ran.at(server, "create", "Create a skill", "--auto-approve");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "Draft: _drafts/0191-job/told in the server's skills folder\n",
                        "Validation: warnings, score 0.50\n",
                        "1 open point for the author:\n  line 3: TODO(author): add a pitfall\n",
                        "`promote 0191-job --force`");
        assertThat(server.requests)
                .extracting(FakeServer.Request::route)
                .containsExactly("POST /api/v2/jobs", "GET /api/v2/jobs/0191-job/stream");
    }

    @Test
    void an_outcome_of_another_kind_is_asked_for() {
        job.ends("completed", Map.of("result", Map.of("open_points", "none")));

        Ran ran = Ran.at(server, "create", "Create a skill");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("_drafts/0191-job/python-decorators");
    }

    @Test
    void the_request_names_user_key_and_checkpoints() {
        job.ends("completed");

        Ran.at(server, "create", "Create a skill", "--user", "ada@example.org", "--api-key", Secrets.API_KEY);

        FakeServer.Request request = server.requests.get(0);
        assertThat(Json.readMap(request.body()))
                .isEqualTo(Map.of(
                        "type",
                        "skill_creation",
                        "task_description",
                        "Create a skill",
                        "user_id",
                        "ada@example.org",
                        "enable_hitl_confirm",
                        true,
                        "enable_hitl_preview",
                        true,
                        "enable_hitl_review",
                        true));
        assertThat(server.requests).allSatisfy(any -> {
            assertThat(any.header("X-user-id")).isEqualTo("ada@example.org");
            assertThat(any.header("Authorization")).isEqualTo("Bearer " + Secrets.API_KEY);
        });
    }

    @Test
    void a_question_is_asked_and_its_answer_sent() {
        job.asks(FakeJob.prompt(QUESTION)).ends("completed");

        Ran ran = Ran.at(server, List.of("3.12"), "create", "Create a skill");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Which Python version?", "answer> 3.12");
        assertThat(job.answers())
                .containsExactly(Map.of(
                        "prompt_id",
                        "p1",
                        "answers",
                        Map.of(
                                "response",
                                "3.12",
                                "items",
                                List.of(Map.of("question", "Which Python version?", "answer", "3.12")))));
    }

    @Test
    void auto_approval_asks_nothing_and_wants_no_checkpoints() {
        job.asks(FakeJob.prompt(QUESTION)).ends("pending_review");

        Ran ran = Ran.at(server, "create", "Create a skill", "--auto-approve");

        assertThat(ran.code()).isZero();
        assertThat(job.answers()).containsExactly(Map.of("prompt_id", "p1", "answers", Map.of("response", "")));
        assertThat(Json.readMap(server.requests.get(0).body())).containsEntry("enable_hitl_preview", false);
        assertThat(ran.out()).contains("`promote 0191-job --force`");
    }

    @Test
    void an_answer_that_does_not_fit_is_explained_and_asked_again() {
        job.refusesOnce(
                        422,
                        "{\"detail\":\"the answer does not fit\",\"request_id\":\"r9\",\"errors\":"
                                + "[{\"pointer\":\"/answers\",\"message\":\"too long\"},{\"pointer\":\"\",\"message\":\"odd\"}]}")
                .asks(FakeJob.prompt(QUESTION))
                .ends("completed");

        Ran ran = Ran.at(server, List.of("far too long", "3.12"), "create", "Create a skill");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEqualTo("the answer does not fit\n  /answers: too long\n  odd\n  (request r9)\n");
        assertThat(job.answers()).hasSize(2);
    }

    @Test
    void an_answer_that_comes_second_or_too_late_is_told_and_the_job_goes_on() {
        for (int fault : List.of(404, 409, 410)) {
            try (FakeServer other = new FakeServer()) {
                new FakeJob(other)
                        .isAnsweredElsewhere(fault)
                        .asks(FakeJob.prompt(QUESTION))
                        .ends("completed");

                Ran ran = Ran.at(other, List.of("3.12"), "create", "Create a skill");

                assertThat(ran.code()).isZero();
                assertThat(ran.err())
                        .containsAnyOf("no longer asked", "Another answer came first", "deadline of this question");
            }
        }
    }

    @Test
    void at_the_end_of_the_input_the_job_is_left_waiting() {
        job.asks(FakeJob.prompt(QUESTION)).ends("completed");

        Ran ran = Ran.at(server, "create", "Create a skill");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("Job 0191-job goes on. Come back with `jobs watch 0191-job --ask`.\n");
        assertThat(job.answers()).isEmpty();
    }

    @Test
    void a_failed_job_ends_with_its_cause_and_an_error() {
        job.with("draft_path", "").with("error", "the step timed out");
        job.says("error", "the step timed out", Map.of("error", "the step timed out"))
                .ends("failed");

        Ran ran = Ran.at(server, "create", "Create a skill");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("The job failed: the step timed out\n");
    }

    @Test
    void json_is_one_event_a_line_and_the_job_at_the_end() {
        job.asks(FakeJob.prompt(QUESTION)).ends("completed");

        Ran ran = Ran.at(server, List.of("3.12"), "create", "Create a skill", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().map(line -> Json.readMap(line).get("type")))
                .containsExactly("hitl_pause", "hitl_answered", "complete", "job");
        assertThat(ran.err()).contains("Which Python version?");
    }

    @Test
    void a_detached_job_is_named_and_left_alone() {
        Ran ran = Ran.at(server, "create", "Create a skill", "--detach");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Job: 0191-job\n").contains("jobs watch 0191-job --ask");
        assertThat(server.requests).hasSize(1);
        assertThat(Json.readMap(Ran.at(server, "create", "Create a skill", "--detach", "--json")
                        .out()))
                .containsEntry("job_id", "0191-job");
    }

    @Test
    void options_that_do_not_go_together_are_refused_before_anything_is_asked() {
        for (List<String> options : List.of(
                List.of("--output", "x"),
                List.of("--config", "x"),
                List.of("--detach", "--embedded"),
                List.of("--detach", "--auto-approve"))) {
            List<String> args = new java.util.ArrayList<>(List.of("create", "Create a skill"));
            args.addAll(options);

            Ran ran = Ran.at(server, args.toArray(String[]::new));

            assertThat(ran.code()).as("%s", options).isEqualTo(2);
            assertThat(ran.err()).startsWith(options.get(0)).hasLineCount(1);
        }
        assertThat(server.requests).isEmpty();
    }
}
