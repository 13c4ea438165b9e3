package dev.skillfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.FakeJob;
import dev.skillfleet.cli.FakeServer;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefineCommandTest {
    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void feedback_goes_to_the_server_as_it_was_given_and_the_draft_is_shown() {
        new FakeJob(server)
                .with("draft_path", "_drafts/0191-job/technical/python-decorators")
                .ends("completed");

        Ran ran = Ran.at(
                server,
                "refine",
                "technical/python-decorators",
                "Keep functools.wraps, \"always\".",
                "--focus",
                "examples",
                "--focus",
                "clarity",
                "--auto-approve");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Draft: _drafts/0191-job/technical/python-decorators", "`promote 0191-job`");
        assertThat(Json.readMap(server.bodies("POST /api/v2/jobs").get(0)))
                .containsAllEntriesOf(Map.of(
                        "type",
                        "skill_refinement",
                        "skill_id",
                        "technical/python-decorators",
                        "feedback",
                        "Keep functools.wraps, \"always\".",
                        "focus_areas",
                        List.of("examples", "clarity"),
                        "enable_hitl_preview",
                        false));
    }

    @Test
    void a_skill_that_is_not_there_is_told_with_where_to_look() {
        server.on(
                "POST /api/v2/jobs",
                422,
                "{\"detail\":\"no skill can be refined by this\",\"errors\":[{\"pointer\":\"/skill_id\",\"message\":"
                        + "\"there is no such skill\"}]}");

        Ran ran = Ran.at(server, "refine", "nowhere", "Shorter.");

        assertThat(ran)
                .isEqualTo(new Ran(1, "", "no skill can be refined by this\n  /skill_id: there is no such skill\n"));
    }

    @Test
    void without_feedback_nobody_is_asked() {
        assertThat(Ran.at(server, "refine", "technical/x", " ").code()).isEqualTo(2);
        assertThat(Ran.at(server, "refine", "technical/x", "Shorter.", "--detach", "--auto-approve")
                        .code())
                .isEqualTo(2);
        assertThat(server.requests).isEmpty();
    }
}
