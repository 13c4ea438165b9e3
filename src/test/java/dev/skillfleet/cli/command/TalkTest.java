package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guided session at the command line. */
class TalkTest {
    private static final String SAY = "POST /api/v1/agent/message";

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_is_typed_is_said_until_an_empty_line_and_the_session_can_be_taken_up_again() {
        answering(
                said("What for?", "pending_user_input"), said("The plan", "pending_hitl"), said("Done.", "completed"));

        Ran ran = Ran.at(
                server, List.of("for releases", "proceed", ""), "chat", "--session", "s1", "Write release notes");

        assertThat(ran.code()).isZero();
        assertThat(server.bodies(SAY))
                .extracting(body -> Json.readMap(body).get("message"))
                .containsExactly("Write release notes", "for releases", "proceed");
        assertThat(server.bodies(SAY))
                .extracting(body -> Json.readMap(body).get("session_id"))
                .containsOnly("s1");
        assertThat(ran.out()).contains("What for?", "(proceed | cancel)", "The plan", "Done.", "chat --session s1");
    }

    @Test
    void a_job_that_is_still_at_work_is_looked_at_again_until_it_asks() {
        answering(said("Still", "running"), said("Still", "running"), said("The plan", "pending_hitl"));

        Ran ran = Ran.at(server, List.of("Write release notes", "/exit"), "terminal");

        assertThat(server.bodies(SAY))
                .extracting(body -> Json.readMap(body).get("workflow_intent"))
                .containsExactly(null, "check_status", "check_status");
        assertThat(ran.out()).contains("The plan").doesNotContain("Still");
    }

    @Test
    void what_may_have_been_heard_is_not_said_again_but_asked_about() {
        AtomicInteger asked = new AtomicInteger();
        server.on(SAY, (request, reply) -> {
            switch (asked.incrementAndGet()) {
                case 1 -> reply.json(200, said("The plan", "pending_hitl"));
                case 2 -> throw new IOException("the server was killed");
                case 3 -> reply.problem(503, "{}");
                default -> reply.json(200, said("The draft", "pending_hitl"));
            }
        });

        Ran ran = Ran.at(server, List.of("proceed", "/exit"), "chat", "Write release notes");

        assertThat(ran.code()).isZero();
        assertThat(server.bodies(SAY))
                .extracting(body -> Json.readMap(body).get("message"))
                .containsExactly("Write release notes", "proceed", "", "");
        assertThat(server.bodies(SAY).subList(2, 4))
                .extracting(body -> Json.readMap(body).get("workflow_intent"))
                .containsOnly("check_status");
        assertThat(ran.out()).contains("The draft");
    }

    @Test
    void dev_brings_its_own_node(@TempDir Path folder) {
        Ran ran = Ran.with(
                Map.of("SKILL_FLEET_SKILLS_ROOT", folder.toString()),
                "cancel\n/exit\n",
                "dev",
                "--port",
                "0",
                "Create a skill that writes release notes");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Node: http://127.0.0.1:", "So far:", "The job is cancelled.");
    }

    private void answering(String... answers) {
        Deque<String> next = new ArrayDeque<>(List.of(answers));
        server.on(SAY, (request, reply) -> reply.json(200, next.remove()));
    }

    private static String said(String response, String status) {
        return Json.write(Map.of(
                "response",
                response,
                "suggested_actions",
                List.of("proceed", "cancel"),
                "job_status",
                status,
                "session_id",
                "s1"));
    }
}
