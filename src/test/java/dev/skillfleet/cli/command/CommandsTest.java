package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeJob;
import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.PromptBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final PromptBody.Confirm PLAN = new PromptBody.Confirm("A plan", "python/x", List.of());
    private static final String PAGE = "{\"items\":[{\"job_id\":\"j1\",\"status\":\"pending_hitl\",\"attempt\":1,"
            + "\"task_description\":\"Write decorators\\nand more\",\"created_at\":\"2026-01-01T00:00:00Z\"},"
            + "{\"job_id\":\"j22\",\"status\":\"completed\",\"attempt\":1,\"task_description\":\"" + "x".repeat(80)
            + "\"}],\"next_cursor\":\"c7\"}";

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void jobs_are_listed_in_columns_with_the_way_to_the_next_page() {
        server.on("GET /api/v2/jobs", 200, PAGE);

        Ran ran = Ran.at(server, "jobs", "list", "--status", "pending_hitl", "--limit", "2", "--cursor", "a b");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).matches("JOB  STATUS +CREATED +TASK");
            assertThat(lines.get(1)).startsWith("j1   pending_hitl  20").endsWith("  Write decorators and more");
            assertThat(lines.get(2)).startsWith("j22  completed").endsWith("x".repeat(80));
        });
        assertThat(ran.err()).isEqualTo("More: `jobs list --cursor c7`\n");
        assertThat(server.requests.get(0).query()).isEqualTo("status=pending_hitl&limit=2&cursor=a%20b");
    }

    @Test
    void json_is_what_the_server_said() {
        server.on("GET /api/v2/jobs", 200, PAGE)
                .on("GET /api/v2/jobs/j1", 200, "{\"job_id\":\"j1\"}")
                .on("GET /api/v2/hitl", 200, "{\"items\":[]}")
                .on("GET /api/v2/skills", 200, "{\"items\":[]}")
                .on("POST /api/v2/jobs/j1/cancel", 202, "{\"job_id\":\"j1\"}")
                .on("POST /api/v2/jobs/j1/retry", 202, "{\"job_id\":\"j1\"}")
                .on("POST /api/v2/drafts/j1/promote", 200, "{\"final_path\":\"a\"}");

        assertThat(Ran.at(server, "jobs", "list", "--json").out()).isEqualTo(PAGE + "\n");
        assertThat(Ran.at(server, "--json", "jobs", "get", "j1").out()).isEqualTo("{\"job_id\":\"j1\"}\n");
        assertThat(Ran.at(server, "inbox", "--json").out()).isEqualTo("{\"items\":[]}\n");
        assertThat(Ran.at(server, "list", "--json").out()).isEqualTo("{\"items\":[]}\n");
        assertThat(Ran.at(server, "jobs", "cancel", "j1", "--json").out()).isEqualTo("{\"job_id\":\"j1\"}\n");
        assertThat(Ran.at(server, "jobs", "retry", "j1", "--json").out()).isEqualTo("{\"job_id\":\"j1\"}\n");
        assertThat(Ran.at(server, "promote", "j1", "--json").out()).isEqualTo("{\"final_path\":\"a\"}\n");
    }

    @Test
    void an_empty_list_says_so() {
        server.on("GET /api/v2/jobs", 200, "{\"items\":[],\"next_cursor\":null}")
                .on("GET /api/v2/hitl", 200, "{\"items\":[]}")
                .on("GET /api/v2/skills", 200, "{\"items\":[]}");

        assertThat(Ran.at(server, "jobs", "list").out()).isEqualTo("No jobs.\n");
        assertThat(Ran.at(server, "inbox").out()).isEqualTo("Nothing waits for an answer.\n");
        assertThat(Ran.at(server, "list").out()).isEqualTo("No skills.\n");
    }

    @Test
    void a_job_is_shown_by_what_is_known_of_it() {
        new FakeJob(server)
                .with("error", "it broke")
                .with("progress_percent", 40)
                .with("progress_message", "Writing");

        Ran ran = Ran.at(server, "jobs", "get", FakeJob.ID);

        assertThat(ran.out())
                .contains("Job: 0191-job\n", "Status: running\n", "Progress: 40% Writing\n", "Error: it broke\n")
                .doesNotContain("Draft:", "null");
    }

    @Test
    void a_job_is_watched_without_answering_for_it() {
        FakeJob job = new FakeJob(server)
                .says("phase_start", "Starting understanding", Map.of())
                .ends("cancelled");

        Ran ran = Ran.at(server, "jobs", "watch", FakeJob.ID);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("Understanding").containsOnlyOnce("cancelled");
        assertThat(job.answers()).isEmpty();
    }

    @Test
    void a_watcher_may_ask_what_the_job_asks() {
        FakeJob job = new FakeJob(server).asks(FakeJob.prompt(PLAN)).ends("completed");

        Ran ran = Ran.at(server, List.of("ok"), "jobs", "watch", FakeJob.ID, "--ask");

        assertThat(ran.code()).isZero();
        assertThat(job.answers()).containsExactly(Map.of("prompt_id", "p1", "action", "proceed", "feedback", ""));
    }

    @Test
    void a_question_of_a_later_version_is_left_to_a_file() {
        FakeJob job = new FakeJob(server)
                .says("hitl_pause", "Waiting", Map.of("prompt", Map.of("prompt_id", "p", "type", "kind_of_later")))
                .says("hitl_answered", "Answered", Map.of("prompt_id", "p"))
                .ends("completed");
        server.on("GET /api/v2/hitl/0191-job/prompt", 200, "{\"prompt_id\":\"p\",\"type\":\"kind_of_later\"}");

        Ran watched = Ran.at(server, "jobs", "watch", FakeJob.ID, "--ask");
        Ran answered = Ran.at(server, List.of("{\"a\":1}"), "answer", FakeJob.ID, "--file", "-");

        assertThat(watched.code()).isZero();
        assertThat(answered.code()).isZero();
        assertThat(job.answers()).containsExactly(Map.of("prompt_id", "p", "a", 1));
    }

    @Test
    void what_was_answered_before_is_not_asked_again() {
        new FakeJob(server)
                .says("hitl_pause", "Waiting", Map.of("prompt", Json.toMap(FakeJob.prompt(PLAN))))
                .says("hitl_answered", "Answered", Map.of("prompt_id", "p1"))
                .ends("completed");

        Ran ran = Ran.at(server, List.of(), "jobs", "watch", FakeJob.ID, "--ask");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).doesNotContain("A plan");
    }

    @Test
    void a_job_is_brought_to_its_end_by_polling_where_streams_are_blocked() {
        FakeJob job = new FakeJob(server);
        String prompt = Json.write(FakeJob.prompt(PLAN));
        String pause =
                "{\"events\":[{\"type\":\"hitl_pause\",\"phase\":null,\"message\":\"Waiting\",\"data\":{\"prompt\":"
                        + prompt + "},\"timestamp\":\"2026-01-01T00:00:00Z\",\"sequence\":1}],\"last_sequence\":1,"
                        + "\"status\":\"pending_hitl\"}";
        String end = "{\"events\":[{\"type\":\"complete\",\"phase\":null,\"message\":\"Job completed\",\"data\":"
                + "{\"status\":\"completed\",\"attempt\":1},\"timestamp\":\"2026-01-01T00:00:00Z\",\"sequence\":2}],"
                + "\"last_sequence\":2,\"status\":\"completed\"}";
        server.on("GET /api/v2/jobs/0191-job/stream", 503, "{}")
                .on(
                        "GET /api/v2/jobs/0191-job/events",
                        (request, reply) -> reply.json(200, request.query().contains("after=0") ? pause : end));

        Ran ran = Ran.at(server, List.of("ok"), "jobs", "watch", FakeJob.ID, "--ask");

        assertThat(ran.code()).isZero();
        assertThat(job.answers()).hasSize(1);
        assertThat(ran.err().lines())
                .containsExactly(
                        "The server is away; trying again in 1 s", "No stream comes through; asking for news instead");
    }

    @Test
    void a_job_is_cancelled_or_tried_again() {
        server.on("POST /api/v2/jobs/j1/cancel", 202, "{}").on("POST /api/v2/jobs/j1/retry", 202, "{}");

        assertThat(Ran.at(server, "jobs", "cancel", "j1").out()).isEqualTo("Cancelled j1\n");
        assertThat(Ran.at(server, "jobs", "retry", "j1").out()).contains("`jobs watch j1`");
        assertThat(Ran.at(server, "jobs", "retry", "j1", "--from", "plan_synthesizer")
                        .code())
                .isZero();

        assertThat(server.bodies("POST /api/v2/jobs/j1/retry"))
                .containsExactly("{}", "{\"from\":\"plan_synthesizer\"}");
    }

    @Test
    void the_inbox_lists_questions_of_every_kind() {
        server.on(
                "GET /api/v2/hitl",
                200,
                "{\"items\":[{\"job_id\":\"j1\",\"user_id\":\"ada\",\"task_description\":\"Write\",\"prompt\":"
                        + "{\"prompt_id\":\"p\",\"type\":\"kind_of_later\",\"round\":1,"
                        + "\"created_at\":\"2026-01-01T00:00:00Z\",\"expires_at\":null,\"data\":{}}}]}");

        assertThat(Ran.at(server, "inbox").out().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("j1   kind_of_later  20")
                .endsWith("-      Write");
    }

    @Test
    void an_answer_is_given_in_the_terminal() {
        FakeJob job = new FakeJob(server).asks(FakeJob.prompt(PLAN));

        Ran ran = Ran.at(server, List.of("revise use 3.13"), "answer", FakeJob.ID);

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("A plan", "The answer was taken.");
        assertThat(job.answers())
                .containsExactly(Map.of("prompt_id", "p1", "action", "revise", "feedback", "use 3.13"));
    }

    @Test
    void an_answer_is_read_from_a_file_or_from_a_pipe(@TempDir Path folder) throws IOException {
        FakeJob job = new FakeJob(server).asks(FakeJob.prompt(PLAN));
        Path file = Files.writeString(folder.resolve("a.json"), "{\"action\":\"proceed\"}");

        assertThat(Ran.at(server, "answer", FakeJob.ID, "--file", file.toString())
                        .code())
                .isZero();
        Ran piped = Ran.at(server, List.of("{\"action\":\"cancel\"}"), "answer", FakeJob.ID, "--file", "-", "--json");

        assertThat(piped.out()).contains("\"outcome\":\"taken\"");
        assertThat(job.answers())
                .containsExactly(
                        Map.of("prompt_id", "p1", "action", "proceed"), Map.of("prompt_id", "p1", "action", "cancel"));
    }

    @Test
    void an_answer_that_does_not_fit_its_question_is_not_sent() {
        FakeJob job = new FakeJob(server).asks(FakeJob.prompt(PLAN)).ends("completed");

        Ran ran = Ran.at(server, List.of("{\"action\":\"maybe\",\"feedback\":7}"), "answer", FakeJob.ID, "-f", "-");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("the answer does not fit its question and was not sent\n")
                .contains("/action: ", "/feedback: ");
        assertThat(job.answers()).isEmpty();
    }

    @Test
    void a_question_can_be_left_for_later() {
        FakeJob job = new FakeJob(server).asks(FakeJob.prompt(PLAN)).ends("completed");

        Ran watched = Ran.at(server, List.of(":later"), "jobs", "watch", FakeJob.ID, "--ask");
        Ran answered = Ran.at(server, List.of(":later"), "answer", FakeJob.ID);

        assertThat(watched.code()).isZero();
        assertThat(watched.err()).contains("Come back with `jobs watch");
        assertThat(answered).isEqualTo(new Ran(0, answered.out(), ""));
        assertThat(answered.out()).endsWith("The question stays open.\n");
        assertThat(job.answers()).isEmpty();
    }

    @Test
    void an_answer_that_cannot_be_read_or_taken_says_why(@TempDir Path folder) throws IOException {
        FakeJob job = new FakeJob(server);

        Ran nothingAsked = Ran.at(server, "answer", FakeJob.ID);
        assertThat(nothingAsked.code()).isEqualTo(1);
        assertThat(nothingAsked.err()).isEqualTo("job 0191-job asks nothing\n");

        job.isAnsweredElsewhere(410).asks(FakeJob.prompt(PLAN));
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(Ran.at(server, "answer", FakeJob.ID, "-f", broken.toString()).code())
                .isEqualTo(2);
        assertThat(Ran.at(
                                server,
                                "answer",
                                FakeJob.ID,
                                "-f",
                                folder.resolve("none").toString())
                        .err())
                .endsWith("none: cannot be read\n");

        Ran late = Ran.at(server, List.of("ok"), "answer", FakeJob.ID);
        assertThat(late.code()).isEqualTo(1);
        assertThat(late.out()).contains("deadline");

        Ran silent = Ran.at(server, "answer", FakeJob.ID);
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err()).isEqualTo("no answer was given; the job goes on waiting\n");
    }

    @Test
    void a_draft_is_promoted_as_the_options_say() {
        server.on("POST /api/v2/drafts/j1/promote", 200, "{\"job_id\":\"j1\",\"final_path\":\"python/decorators\"}");

        Ran ran = Ran.at(server, "promote", "j1");
        Ran.at(server, "promote", "j1", "--no-overwrite", "--delete-draft", "--force");
        Ran.at(server, "promote", "j1", "--overwrite");

        assertThat(ran.out()).isEqualTo("Promoted: python/decorators in the server's skills folder\n");
        assertThat(server.bodies("POST /api/v2/drafts/j1/promote").stream().map(Json::readMap))
                .containsExactly(
                        Map.of("overwrite", true, "delete_draft", false, "force", false),
                        Map.of("overwrite", false, "delete_draft", true, "force", true),
                        Map.of("overwrite", true, "delete_draft", false, "force", false));
    }

    @Test
    void skills_are_listed() {
        server.on(
                "GET /api/v2/skills",
                200,
                "{\"items\":[{\"skill_id\":\"python/x\",\"name\":\"x\",\"description\":\"Does x.\",\"status\":\"active\"}]}");

        Ran ran = Ran.at(server, "list", "--search", "x", "--status", "active");

        assertThat(ran.out()).isEqualTo("SKILL     STATUS  DESCRIPTION\npython/x  active  Does x.\n");
        assertThat(server.requests.get(0).query()).isEqualTo("search=x&status=active");
    }
}
