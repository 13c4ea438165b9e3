package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skillfleet.Fleet;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Counting;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeWire;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.TestRedis;
import dev.skillfleet.testing.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person is told who asks whether a node would work. */
class DoctorCommandTest {
    @TempDir
    Path folder;

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void what_comes_out_of_the_box_is_well() {
        Ran ran = doctor(Map.of());
        assertThat(ran.code()).isZero();
        assertThat(found(ran))
                .extracting(Found::check, Found::state, Found::advice)
                .containsExactly(
                        well("java"),
                        well("server"),
                        well("job store"),
                        well("cluster"),
                        well("skills folder"),
                        well("model"));
        Ran plain = Ran.with(environment(Map.of()), "", "doctor");
        assertThat(plain.code()).isZero();
        assertThat(plain.out()).contains("[ok] java: Java ", "[ok] model: rules write; no model is asked");
        assertThat(folder.resolve("skills")).as("nothing is made").doesNotExist();
    }

    private static Tuple well(String check) {
        return tuple(check, "ok", "");
    }

    @ParameterizedTest
    @EnumSource
    void a_model_that_can_do_everything_is_well_once_it_has_a_price(FakeWire wire) {
        Ran unpriced = doctor(provider.flags(wire));
        assertThat(unpriced.code()).isZero();
        assertThat(found(unpriced))
                .filteredOn(Found::isAboutModels)
                .containsExactly(
                        new Found(
                                "model",
                                "ok",
                                "fake-1 at " + provider.url(wire) + " (" + wire.provider()
                                        + ") answers as fake-1-2026-11-01",
                                ""),
                        new Found("model: form", "ok", "the endpoint takes a JSON schema, and the answer fits", ""),
                        new Found("model: streaming", "ok", "the answer came in 2 pieces", ""),
                        found(unpriced).stream()
                                .filter(finding -> finding.check().equals("model: usage"))
                                .filter(finding -> finding.state().equals("ok"))
                                .findFirst()
                                .orElseThrow(),
                        new Found(
                                "model: price",
                                "warning",
                                "llm.prices has none for fake-1-2026-11-01",
                                "add it, or { input: 0, output: 0 } for a machine of yours; until then cost_usd is null"));

        Map<String, String> flags = new HashMap<>(provider.flags(wire));
        flags.put("llm.prices", "{\"fake-1\": {\"input\": 3, \"output\": 15}}");
        assertThat(found(doctor(flags))).allMatch(finding -> finding.state().equals("ok"));
    }

    @Test
    void each_model_is_asked_once_and_named_by_its_roles() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.roles.judge.provider", "template");
        assertThat(found(doctor(flags)))
                .extracting(Found::check)
                .contains("model of planner, worker", "model of planner, worker: form", "model of judge");
        assertThat(provider.log()).hasSize(1);
        assertThat(found(doctor(flags, "--no-llm")))
                .filteredOn(Found::isAboutModels)
                .allMatch(finding -> finding.state().equals("ok"))
                .first()
                .satisfies(finding -> assertThat(finding.found()).endsWith("was not asked"));
        assertThat(provider.log()).hasSize(1);
    }

    @Test
    void a_model_that_is_named_and_not_asked_is_told() {
        assertThat(found(doctor(Map.of("llm.roles.worker.model", "gpt-5"))))
                .filteredOn(Found::isAboutModels)
                .containsExactly(
                        new Found("model of planner, judge", "ok", "rules write; no model is asked", ""),
                        new Found(
                                "model of worker",
                                "warning",
                                "rules write, and gpt-5 is not asked",
                                "set llm.provider, or the role's own, to openai, anthropic or gemini"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            json_object,text | NONE      | form      | ok      | the endpoint takes no schema, but holds to JSON, and the answer fits
            text             | NONE      | form      | ok      | the endpoint holds to no form; the schema is told in words, and the answer fits
            json_schema      | PROSE     | form      | warning | the endpoint takes a JSON schema, but the answer does not fit
            json_schema      | ONE_PIECE | streaming | warning | the answer came in one piece
            """)
    void what_an_endpoint_can_and_cannot_do_is_told(
            String forms, Trouble trouble, String check, String state, String found) {
        provider.taking(forms.split(",")).troubling(Counting.MODULE, List.of(trouble));
        Ran ran = doctor(provider.flags());
        assertThat(ran.code()).isZero();
        assertThat(found(ran))
                .filteredOn(finding -> finding.check().equals("model: " + check))
                .singleElement()
                .satisfies(finding ->
                        assertThat(List.of(finding.state(), finding.found())).containsExactly(state, found));
    }

    @Test
    void usage_that_is_not_told_is_estimated() {
        provider.troubling(Counting.MODULE, List.of(Trouble.NO_USAGE));
        assertThat(found(doctor(provider.flags())))
                .filteredOn(finding -> finding.check().equals("model: usage"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo("warning");
                    assertThat(finding.found()).startsWith("the endpoint tells none; estimated: ");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WRONG_KEY     | 2 | misconfigured | does not accept the API key (401 invalid_api_key)        | check the key in llm.api-key or llm.api-key-env, and its account
            WRONG_MODEL   | 2 | misconfigured | knows no such model or address (404 model_not_found)     | check the name fake-1 and the address
            WRONG_REQUEST | 2 | misconfigured | does not take the request (400 context_length_exceeded)  | whether the model takes what llm.temperature
            WEB_PAGE      | 2 | misconfigured | is llm.base-url the right address?                       | check llm.base-url
            REFUSAL       | 2 | misconfigured | the model refuses to count to twenty                     | check llm.base-url
            OVERLOAD      | 4 | unreachable   | is overloaded (529 overloaded_error)                     | start it, or check llm.base-url and the network
            TOO_MANY      | 1 | failed        | has had too many requests (429 rate_limit_exceeded)      | try again later
            """)
    void a_model_that_does_not_answer_is_told_with_what_to_do(
            Trouble trouble, int code, String state, String found, String advice) {
        provider.troubling(Counting.MODULE, List.of(trouble));
        Ran ran = doctor(provider.flags());
        assertThat(ran.code()).isEqualTo(code);
        assertThat(found(ran)).filteredOn(Found::isAboutModels).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(state);
            assertThat(finding.found()).endsWith(found);
            assertThat(finding.advice()).contains(advice);
        });
        assertThat(ran.out() + ran.err()).doesNotContain(FakeProvider.KEY);
    }

    @Test
    void a_model_that_nobody_reaches_is_a_matter_of_the_network() {
        Ran ran = doctor(Map.of(
                "llm.provider", "openai",
                "llm.base-url", "http://127.0.0.1:" + FreePort.any() + "/v1",
                "llm.model", "m"));
        assertThat(ran.code()).isEqualTo(4);
        assertThat(found(ran))
                .filteredOn(Found::isAboutModels)
                .extracting(Found::state)
                .containsExactly("unreachable");
    }

    @Test
    void a_mistake_in_the_configuration_is_told_like_any_other_finding() {
        Ran unknown = Ran.with(Map.of("SKILL_FLEET_SERVER_PROT", "1"), "", "doctor", "--json");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(found(unknown))
                .last()
                .isEqualTo(new Found(
                        "configuration",
                        "misconfigured",
                        "SKILL_FLEET_SERVER_PROT: unknown key; did you mean SKILL_FLEET_SERVER_PORT?",
                        "mend it; nothing else can be looked at before"));
        Ran clustered = doctor(Map.of("cluster.enabled", "true"));
        assertThat(clustered.code()).isEqualTo(2);
        assertThat(found(clustered)).last().satisfies(finding -> assertThat(finding.found())
                .startsWith("job-store.type: memory serves one node only"));
    }

    @Test
    void a_port_is_free_or_a_node_has_it_or_somebody_else() {
        Map<String, String> here = Map.of("server.port", String.valueOf(FreePort.any()));
        assertThat(server(doctor(here)).found()).endsWith(" is free");

        Fleet fleet = await(Fleet.start(ConfigLoader.load(null, environment(here), Map.of())));
        assertThat(server(doctor(here)).found()).startsWith("a node of version ");
        await(fleet.close());

        String taken = provider.url().replaceAll(".*:(\\d+)/v1", "$1");
        Ran ran = doctor(Map.of("server.port", taken));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(server(ran).advice()).isEqualTo("choose another server.port or server.host");
    }

    @Test
    void an_open_door_is_told() {
        assertThat(found(doctor(Map.of("server.host", "0.0.0.0"))))
                .contains(new Found(
                        "server",
                        "warning",
                        "whoever reaches 0.0.0.0 may use it",
                        "set security.require-api-key and security.api-keys"));
    }

    @Test
    void a_node_that_would_ask_itself_is_told_so() {
        int port = FreePort.any();
        Map<String, String> flags = Map.of(
                "server.port",
                String.valueOf(port),
                "llm.provider",
                "openai",
                "llm.base-url",
                "http://localhost:" + port + "/v1",
                "llm.model",
                "m");
        assertThat(found(doctor(flags, "--no-llm")))
                .contains(new Found(
                        "server",
                        "misconfigured",
                        "llm.base-url is the address of this node itself",
                        "choose another server.port; vLLM listens on 8000 as well"));
    }

    @Test
    void a_store_is_looked_at() {
        try (Postgres postgres = new Postgres();
                TestRedis forgetful = TestRedis.forgetful()) {
            Ran ran = doctor(Map.of("job-store.type", "postgres", "job-store.url", postgres.url()));
            assertThat(ran.code()).isZero();
            assertThat(store(ran)).singleElement().satisfies(finding -> assertThat(finding.found())
                    .startsWith("PostgreSQL ")
                    .endsWith(", tables are made or changed at the start"));

            Ran risky = doctor(Map.of("job-store.type", "redis", "job-store.url", forgetful.url()));
            assertThat(risky.code()).isZero();
            assertThat(store(risky)).extracting(Found::state).containsExactly("ok", "warning", "warning");
            assertThat(store(risky)).extracting(Found::advice).anyMatch(text -> text.contains("appendonly yes"));
        }
        Ran away = doctor(Map.of(
                "job-store.type",
                "postgres",
                "job-store.url",
                "postgresql://ada:s3cret@127.0.0.1:" + FreePort.any() + "/fleet"));
        assertThat(away.code()).isEqualTo(4);
        assertThat(store(away)).extracting(Found::state).containsExactly("unreachable");
        assertThat(away.out() + away.err()).doesNotContain("s3cret");
    }

    @Test
    void members_of_a_cluster_are_looked_for() {
        Map<String, String> flags = new HashMap<>(Map.of(
                "job-store.type",
                "redis",
                "job-store.url",
                TestRedis.shared().url(),
                "cluster.enabled",
                "true",
                "cluster.members",
                "127.0.0.1:" + TestRedis.shared().port() + ",127.0.0.1:" + FreePort.any()));
        assertThat(cluster(doctor(flags)))
                .extracting(Found::found)
                .containsExactly(
                        "members reach this node at 127.0.0.1:5701",
                        "1 of 2 members answer: 127.0.0.1:" + TestRedis.shared().port());

        flags.put("cluster.host", "192.0.2.7");
        flags.put("cluster.members", "");
        Ran ran = doctor(flags);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(cluster(ran)).extracting(Found::state).containsExactly("misconfigured", "warning");
    }

    @Test
    void a_skills_folder_that_is_none_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Ran ran = doctor(Map.of("skills.root", file.toString()));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(of("skills folder", ran))
                .containsExactly(new Found(
                        "skills folder",
                        "misconfigured",
                        file + " is not a folder",
                        "name another one in skills.root"));
    }

    private static Found server(Ran ran) {
        return of("server", ran).get(0);
    }

    private static List<Found> store(Ran ran) {
        return of("job store", ran);
    }

    private static List<Found> cluster(Ran ran) {
        return of("cluster", ran);
    }

    private static List<Found> of(String check, Ran ran) {
        return found(ran).stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    private Ran doctor(Map<String, String> options, String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--json"));
        arguments.addAll(List.of(more));
        return Ran.with(environment(options), "", arguments.toArray(String[]::new));
    }

    private Map<String, String> environment(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port", "0", "skills.root", folder.resolve("skills").toString()));
        all.putAll(options);
        Map<String, String> environment = new HashMap<>();
        all.forEach((path, value) ->
                environment.put("SKILL_FLEET_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        return environment;
    }

    private static List<Found> found(Ran ran) {
        Report report = Json.read(ran.out(), Report.class);
        assertThat(report.ok()).isEqualTo(ran.code() == 0);
        return report.findings();
    }

    private record Report(boolean ok, List<Found> findings) {}

    private record Found(String check, String state, String found, String advice) {
        boolean isAboutModels() {
            return check.startsWith("model");
        }
    }
}
