package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.Fleet;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.Prompt;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FakeProvider.Seen;
import dev.skillfleet.testing.GradedTasks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prompt that is looked after from a shell, against a real node with a provider, and the node that uses what came of it. */
class OptimizePromptTest {
    private final FakeProvider provider = new FakeProvider().reading(GradedTasks.schooled());

    @TempDir
    private Path folder;

    private Fleet fleet;
    private Path examples;
    private Path output;

    @BeforeEach
    void serve() throws IOException {
        fleet = await(Fleet.start(config(Map.of())));
        examples = Files.writeString(
                folder.resolve("examples.jsonl"),
                GradedTasks.of(20).stream().map(Json::write).collect(Collectors.joining("\n")));
        output = folder.resolve("better.md");
    }

    @AfterEach
    void stop() {
        await(fleet.close());
        provider.close();
    }

    private FleetConfig config(Map<String, String> further) {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("server.port", "0");
        flags.put("skills.root", folder.resolve("skills").toString());
        flags.putAll(further);
        return ConfigLoader.load(null, Map.of(), flags);
    }

    private Ran run(Fleet at, String... args) {
        return Ran.with(
                Map.of("SKILL_FLEET_API_URL", "http://127.0.0.1:" + at.port(), "HOME", folder.toString()), "", args);
    }

    private Ran optimize(String... further) {
        String[] args = new String[further.length + 7];
        System.arraycopy(
                new String[] {"optimize", "--prompt", "understanding", "--examples", examples.toString(), "--seed", "3"
                },
                0,
                args,
                0,
                7);
        System.arraycopy(further, 0, args, 7, further.length);
        return run(fleet, args);
    }

    @Test
    void the_better_wording_is_written_as_a_file_and_a_node_that_is_configured_with_it_sends_it() throws IOException {
        Ran ran = optimize("--watch", "--output", output.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("[100%] Done! Final metric: 1.00");
        assertThat(ran.err()).contains("apply: ", "Version 2 is in " + output);
        assertThat(output)
                .content()
                .startsWith("---\nversion: 2\nanswer: requirements\n---\n")
                .contains(GradedTasks.RULE);
        assertThat(Prompt.of(Module.REQUIREMENTS).system()).doesNotContain(GradedTasks.RULE);

        int before = provider.log().size();
        Fleet configured = await(
                Fleet.start(config(Map.of("llm.prompts", Json.write(Map.of("requirements", output.toString()))))));
        try {
            Ran created = run(configured, "create", "Create a skill about tools", "--detach");
            assertThat(created.code()).as(created.err()).isZero();
            await(provider.seen(seen -> seen.module().equals("hitl_questions")
                    || seen.module().equals("intent_analyzer") && seen.ending() == Ending.ANSWERED));
            Seen asked = provider.log().get(before);
            assertThat(asked.module()).isEqualTo("requirements");
            assertThat(asked.request().at("/messages/0/content").asText()).endsWith(GradedTasks.RULE);
            String job = created.out().lines().findFirst().orElseThrow().replaceFirst(".* ", "");
            assertThat(steps(configured, job)).containsPattern("\"prompt_version\":\"2\\+[0-9a-f]{8}\"");
        } finally {
            await(configured.close());
        }
    }

    private static String steps(Fleet fleet, String job) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + fleet.port() + "/api/v2/jobs/" + job + "/steps");
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_plan_is_printed_and_the_report_is_written() {
        Ran plan = optimize("--dry-run");
        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out().lines())
                .startsWith(
                        "Prompt: requirements",
                        "Examples: 6 to learn from, 6 to select by, 8 for the test",
                        "Search: reflect, at most 16 proposals and 462 evaluations, each example 3 times",
                        "Models: fake-1")
                .endsWith("Cost: n/a: a price is not known (llm.prices)", "Nothing was started.");
        assertThat(provider.log()).isEmpty();

        Path page = folder.resolve("report.html");
        Ran ran = optimize("--report", page.toString(), "--output", output.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("The report is in " + page, "Version 2 is in " + output);
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Instructions of requirements");
        List<?> jobs = (List<?>)
                Json.readMap(run(fleet, "--json", "jobs", "list").out()).get("items");
        String job = (String) ((Map<?, ?>) jobs.get(0)).get("job_id");
        assertThat(run(fleet, "optimize", "report", job).out()).startsWith("Instructions of requirements");
    }

    @Test
    void nothing_is_overwritten_and_what_cannot_go_together_is_refused() throws IOException {
        Files.writeString(output, "mine");
        assertThat(optimize("--watch", "--output", output.toString()).err()).contains("better.md: is there already");
        assertThat(output).hasContent("mine");
        assertThat(optimize("--output", folder.resolve("other.md").toString()).err())
                .contains("--output needs --watch");
        assertThat(optimize("some/skill").err()).contains("name a skill by PATH or a prompt by --prompt, not both");
        assertThat(optimize("--apply").err()).contains("--apply and --eval-set are for a skill");
        assertThat(optimize("--eval-set", examples.toString()).err()).contains("a prompt has --examples");
        assertThat(run(fleet, "optimize").err()).contains("name a skill by PATH, or a prompt by --prompt");
        assertThat(run(fleet, "optimize", "--prompt", "understanding").err()).contains("--examples FILE");
        assertThat(run(fleet, "optimize", "a/skill", "--examples", examples.toString())
                        .err())
                .contains("--examples and --output go with --prompt");
        assertThat(provider.log()).isEmpty();
    }

    @Test
    void an_example_that_does_not_fit_is_told_by_its_line() throws IOException {
        Files.writeString(examples, "{\"input\": {}}\n\n{\"input\": {\"task\": \"x\"\n");
        assertThat(optimize().err()).contains("examples.jsonl: line ", " is no example: an object of JSON is wanted");
        Files.writeString(examples, "{\"input\": {\"clarifications\": []},\n \"expected\": {}}\n\n{\"input\": {}}");
        Ran ran = optimize("--watch");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("example 1 (line 1): /input/task is required", "example 2 (line 4): /input/task is required");
        Files.writeString(examples, Json.write(GradedTasks.of(2)));
        assertThat(optimize("--watch").err()).contains("2 different examples are too few");
        Files.writeString(examples, "[{\"input\": {}},\n 7]");
        assertThat(optimize().err()).contains("line 2 is no example");
    }

    @Test
    void a_prompt_file_that_would_not_do_stops_the_start_with_what_to_mend() throws IOException {
        assertThat(refusal("poetry", "version: 2\nanswer: requirements", ""))
                .startsWith("llm.prompts.poetry: there is no such prompt; there are compliance_validator, ");
        assertThat(refusal("requirements", "version: 2\nanswer: content", ""))
                .isEqualTo("llm.prompts.requirements: " + output
                        + ": its answer must be requirements, which is what is read of it, but is content");
        assertThat(refusal("requirements", "version: two\nanswer: requirements", ""))
                .endsWith("its version must be a whole number but is two");
        assertThat(refusal("requirements", "answer: requirements", ""))
                .endsWith("has a head without version and answer");
        assertThat(refusal("requirements", "version: 2\nanswer: requirements", "Obey."))
                .contains("it has to say that the input stands");
        Files.delete(output);
        FleetConfig missing = config(Map.of("llm.prompts", Json.write(Map.of("requirements", output.toString()))));
        assertThat(refused(missing)).endsWith("better.md: there is no such file");
        Ran doctor = Ran.with(
                Map.of("SKILL_FLEET_LLM_PROMPTS", Json.write(Map.of("requirements", output.toString()))),
                "",
                "doctor",
                "--no-llm");
        assertThat(doctor.code()).isEqualTo(2);
        assertThat(doctor.out()).contains("[misconfigured] configuration: llm.prompts.requirements: ");
    }

    private String refusal(String module, String head, String text) throws IOException {
        String body = text.isEmpty() ? Prompt.of(Module.REQUIREMENTS).system() : text;
        Files.writeString(output, "---\n" + head + "\n---\n" + body);
        return refused(config(Map.of("llm.prompts", Json.write(Map.of(module, output.toString())))));
    }

    private static String refused(FleetConfig config) {
        try {
            Fleet.check(config);
            return "nothing";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }

    @Test
    void the_doctor_tells_which_prompts_are_used() throws IOException {
        Files.writeString(
                output,
                "---\nversion: 7\nanswer: requirements\n---\n"
                        + Prompt.of(Module.REQUIREMENTS).system());
        Map<String, String> env =
                Map.of("SKILL_FLEET_LLM_PROMPTS", Json.write(Map.of("requirements", output.toString())));
        assertThat(Ran.with(env, "", "doctor", "--no-llm").out())
                .contains("[warning] prompt requirements: " + output + " is read, and no model is asked with it");
        Map<String, String> asking = new HashMap<>(env);
        asking.putAll(provider.environment());
        assertThat(Ran.with(asking, "", "doctor", "--no-llm").out())
                .containsPattern("\\[ok] prompt requirements: version 7\\+[0-9a-f]{8} of ");
        assertThat(Ran.with(env, "", "config", "check").code()).isZero();
    }
}
