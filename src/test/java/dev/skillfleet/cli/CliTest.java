package dev.skillfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    @Test
    void help_and_version_are_no_errors() {
        assertThat(Ran.command("--help").code()).isZero();
        assertThat(Ran.command("--help").out()).contains("create", "serve", "jobs", "Exit codes");
        assertThat(Ran.command("--version").out()).startsWith("skill-fleet ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "serve",
                "jobs",
                "jobs list",
                "jobs get",
                "jobs watch",
                "jobs cancel",
                "jobs retry",
                "inbox",
                "answer",
                "validate",
                "promote",
                "list",
                "generate-xml",
                "chat",
                "dev",
                "analytics",
                "config",
                "config show",
                "config check"
            })
    void every_command_explains_itself(String command) {
        Ran ran = Ran.command((command + " --help").split(" "));

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Usage: skill-fleet " + command).contains("--json");
    }

    @Test
    void a_mistake_in_a_command_is_told_without_the_whole_help() {
        assertThat(Ran.command("jobs", "list", "--status", "foo").err())
                .isEqualTo("Invalid value for option '--status': \"foo\" is not one of pending, running,"
                        + " pending_user_input, pending_hitl, pending_review, completed, failed, cancelled\n"
                        + "Try `skill-fleet jobs list --help`.\n");
        assertThat(Ran.command("crate").err()).contains("'crate'", "create").doesNotContain("Usage");
        assertThat(Ran.command("jobs").err()).contains("Usage: skill-fleet jobs", "watch");
    }

    @Test
    void an_empty_task_is_refused_before_any_server_is_asked() {
        assertThat(Ran.command("create", "  "))
                .isEqualTo(new Ran(2, "", "TASK is empty: say in a sentence what the skill is for\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "jobs", "config", "fly", "jobs get", "jobs list --limit many", "promote", "--fly", "create"})
    void a_command_line_that_makes_no_sense_is_a_usage_error(String line) {
        Ran ran = Ran.command(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isNotEmpty();
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs list",
                "jobs get j",
                "jobs watch j",
                "jobs cancel j",
                "jobs retry j",
                "inbox",
                "answer j",
                "promote j",
                "list"
            })
    void without_a_server_every_command_says_how_to_get_one(String line) {
        String nobody = nobodyListensHere();

        Ran ran = Ran.with(Map.of("SKILL_FLEET_API_URL", nobody), "", line.split(" "));

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err())
                .isEqualTo("no server at " + nobody
                        + ": start one with `serve`, or make a skill without one by `create --embedded`\n");
    }

    @Test
    void a_job_to_be_made_waits_a_little_for_its_server_and_says_so_once() {
        String nobody = nobodyListensHere();
        String how = "no server at " + nobody
                + ": start one with `serve`, or make a skill without one by `create --embedded`";

        Ran ran = Ran.with(Map.of("SKILL_FLEET_API_URL", nobody), "", "create", "task");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err().lines()).containsExactly("The server is away; trying again in 1 s (" + how + ")", how);
    }

    @Test
    void an_option_wins_over_the_environment() {
        try (FakeServer server = new FakeServer().on("GET /api/v2/hitl", 200, "{\"items\":[]}")) {
            Map<String, String> env = Map.of(
                    "SKILL_FLEET_API_URL", "http://127.0.0.1:1",
                    "SKILL_FLEET_USER_ID", "env-user",
                    "SKILL_FLEET_API_KEY", "env-key");

            assertThat(Ran.with(env, "", "inbox", "-a", server.url() + "/").code())
                    .isZero();
            assertThat(Ran.with(env, "", "-a", server.url(), "-u", "opt", "--api-key", "k2", "inbox")
                            .code())
                    .isZero();

            assertThat(server.requests)
                    .extracting(request -> request.header("X-user-id") + " " + request.header("Authorization"))
                    .containsExactly("env-user Bearer env-key", "opt Bearer k2");
        }
    }

    @Test
    void a_user_a_key_or_an_address_that_cannot_be_sent_is_a_usage_error() {
        for (List<String> bad : List.of(
                List.of("--user", "a b"),
                List.of("--user", "ä\r\nX: y"),
                List.of("--api-key", "ke y"),
                List.of("--api-url", "localhost:8000"),
                List.of("--api-url", "ftp://host"),
                List.of("--api-url", "http://host:99999"),
                List.of("--api-url", "http://ho st"))) {
            Ran ran = Ran.command("inbox", bad.get(0), bad.get(1));

            assertThat(ran.code()).as("%s", bad).isEqualTo(2);
            assertThat(ran.err()).startsWith(bad.get(0));
        }
    }

    @Test
    void a_problem_is_told_with_all_its_faults_and_its_request_id() {
        try (FakeServer server = new FakeServer()
                .on(
                        "GET /api/v2/jobs/j",
                        (request, reply) -> reply.problem(
                                422,
                                "{\"type\":\"about:blank\",\"title\":\"Unprocessable\",\"status\":422,\"detail\":\"two faults\","
                                        + "\"request_id\":\"r1\",\"errors\":[{\"pointer\":\"/a\",\"message\":\"must be set\"},"
                                        + "{\"pointer\":\"/b\",\"message\":\"is unknown\"}]}"))) {
            Ran ran = Ran.at(server, "jobs", "get", "j");

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).isEqualTo("two faults\n  /a: must be set\n  /b: is unknown\n  (request r1)\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"error\":\"gone\"}", "{}", "[1]"})
    void a_refusal_of_any_kind_ends_in_one_line(String body) {
        try (FakeServer server = new FakeServer().on("GET /api/v2/hitl", 500, body)) {
            Ran ran = Ran.at(server, "inbox");

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).hasLineCount(1);
        }
    }

    @Test
    void a_server_of_another_kind_is_told_from_a_fleet() {
        try (FakeServer server = new FakeServer().on("GET /api/v2/skills", 200, "<html>hello</html>")) {
            Ran ran = Ran.at(server, "list");

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).isEqualTo("the answer is not what a Skill Fleet server says; check --api-url\n");
        }
    }

    @Test
    void a_job_id_cannot_lead_to_another_path() {
        try (FakeServer server = new FakeServer()) {
            Ran ran = Ran.at(server, "jobs", "get", "../skills?x=#é");

            assertThat(ran.code()).isEqualTo(1);
            assertThat(server.requests.get(0).route()).isEqualTo("GET /api/v2/jobs/..%2Fskills%3Fx%3D%23%C3%A9");
        }
    }

    private static String nobodyListensHere() {
        try (FakeServer gone = new FakeServer()) {
            return gone.url();
        }
    }
}
