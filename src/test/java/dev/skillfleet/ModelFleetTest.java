package dev.skillfleet;

import static dev.skillfleet.StoredFleet.get;
import static dev.skillfleet.StoredFleet.post;
import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.skillfleet.cli.Ran;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.job.Json;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.template.Tasks;
import dev.skillfleet.testing.FakeProvider;
import dev.skillfleet.testing.FakeProvider.Ending;
import dev.skillfleet.testing.FakeWire;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.Trouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Whole nodes whose model is behind an endpoint. */
class ModelFleetTest {
    /** It leaves nothing open, so that nobody is asked and the skill passes. */
    static final String TASK = """
            Deploy the app to Heroku. The input is a git tag. First run pytest, then push the tag. For example: \
            `git push heroku v1.2.0:main`. The output is a release note in Slack. Never deploy on a Friday.""";

    private static final List<Module<?, ?>> ASKED = List.of(
            Module.REQUIREMENTS,
            Module.INTENT,
            Module.TAXONOMY,
            Module.DEPENDENCIES,
            Module.DEPENDENCIES_REFINED,
            Module.PLAN,
            Module.CONTENT,
            Module.CONTENT_REFINED,
            Module.TEST_CASES,
            Module.COMPLIANCE,
            Module.QUALITY,
            Module.ROUTER);

    @TempDir
    Path skills;

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_job_that_a_provider_does_ends_as_with_the_template_and_asks_each_module_once(FakeWire wire)
            throws IOException {
        Done byTemplate = create(Map.of());
        Done byProvider = create(provider.flags(wire));

        assertThat(byProvider.job()).containsEntry("status", "completed").containsEntry("generator", wire.provider());
        assertThat(byProvider.job().get("status")).isEqualTo(byTemplate.job().get("status"));
        assertThat(byProvider.skill()).isEqualTo(byTemplate.skill());
        assertThat(provider.log())
                .allMatch(
                        seen -> seen.ending() == Ending.ANSWERED && seen.task().equals(TASK))
                .extracting(FakeProvider.Seen::module)
                .containsExactlyInAnyOrderElementsOf(
                        ASKED.stream().map(Module::name).toList());
    }

    @Test
    void the_tokens_of_all_calls_are_told_and_their_unknown_price_is_null() throws IOException {
        Done done = create(provider.flags());

        Map<?, ?> tokens = (Map<?, ?>) done.job().get("tokens");
        assertThat(tokens.values())
                .allSatisfy(count -> assertThat((Integer) count).isPositive());
        assertThat(done.job().get("cost_usd")).isNull();
    }

    @Test
    void what_the_steps_have_cost_is_what_the_job_has_cost() {
        provider.troubling(Module.REQUIREMENTS, List.of(Trouble.PROSE, Trouble.CUT));
        provider.troubling(Module.INTENT, List.of(Trouble.REFUSAL));
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", "{\"fake-1*\": {\"input\": 3, \"cached-input\": 0.3, \"output\": 15}}");
        Fleet fleet = start(flags);
        String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
        String job = jobs + "/"
                + post(jobs, Map.of("type", "skill_creation", "task_description", TASK), 201)
                        .get("job_id");
        ended(job);
        assertThat(get(job)).containsEntry("status", "failed").containsEntry("usage_estimated", true);
        assertThat(sum(job)).isEqualByComparingTo(cost(get(job))).isPositive();

        post(job + "/retry", Map.of(), 202);
        ended(job);
        assertThat(get(job)).containsEntry("status", "completed");
        assertThat(sum(job)).isEqualByComparingTo(cost(get(job)));
        assertThat(steps(job))
                .filteredOn(step -> Boolean.FALSE.equals(step.get("finished")))
                .extracting(step -> step.get("step"))
                .contains("understanding/intent_analyzer#1!1");
        await(fleet.close());
    }

    @Test
    void a_router_that_refuses_leaves_the_skill_for_review_and_a_retry_routes_it() {
        provider.troubling(Module.ROUTER, List.of(Trouble.REFUSAL));
        Fleet fleet = start(provider.flags());
        String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
        String job = jobs + "/"
                + post(jobs, Map.of("type", "skill_creation", "task_description", TASK), 201)
                        .get("job_id");
        ended(job);
        assertThat(get(job)).containsEntry("status", "pending_review").containsEntry("error", null);
        assertThat(steps(job))
                .filteredOn(step -> step.get("not_run") != null)
                .singleElement()
                .satisfies(step -> assertThat(step)
                        .containsEntry("step", "validation/trigger_router#1")
                        .containsEntry("finished", false)
                        .containsEntry("not_run", "trigger_router: the model refuses to do this"));

        post(job + "/retry", Map.of(), 202);
        ended(job);
        assertThat(get(job)).containsEntry("status", "completed");
        assertThat(provider.log(Module.TEST_CASES)).hasSize(1);
        assertThat(provider.log(Module.ROUTER)).hasSize(2);
        await(fleet.close());
    }

    @Test
    void a_budget_that_is_too_small_for_the_question_keeps_it_from_being_asked() throws IOException {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("llm.prices", "{\"*\": {\"input\": 3, \"output\": 15}}");
        flags.put("llm.budget-usd", "0.0001");
        Done done = create(flags);
        assertThat(done.job()).containsEntry("status", "failed").containsEntry("cost_usd", 0);
        assertThat((String) done.job().get("error"))
                .startsWith(
                        "requirements: would go beyond the job's budget of $0.0001: $0 is spent, $0 is under way, and"
                                + " this call is expected to cost $0.00")
                .endsWith("raise llm.budget-usd and try the job again");
        assertThat(provider.log()).isEmpty();
    }

    private static void ended(String job) {
        try (SseClient stream = SseClient.open(job + "/stream")) {
            stream.rest();
        }
    }

    private static List<Map<String, Object>> steps(String job) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Object item : (List<?>) get(job + "/steps").get("items")) {
            steps.add(Json.toMap(item));
        }
        return steps;
    }

    private static BigDecimal sum(String job) {
        return steps(job).stream().map(ModelFleetTest::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cost(Map<String, Object> jobOrStep) {
        return new BigDecimal(jobOrStep.get("cost_usd").toString());
    }

    @Test
    void whoever_asks_for_it_sees_the_text_as_it_is_written() {
        provider.delaying(Duration.ofMillis(100));
        Fleet fleet = start(provider.flags());
        String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
        List<Map<?, ?>> told = new ArrayList<>();
        List<Map<?, ?>> unasked = new ArrayList<>();
        for (boolean asked : new boolean[] {true, false}) {
            Map<String, Object> task =
                    Map.of("type", "skill_creation", "task_description", TASK, "enable_token_streaming", asked);
            String job = (String) post(jobs, task, 201).get("job_id");
            try (SseClient stream = SseClient.open(jobs + "/" + job + "/stream")) {
                stream.rest().stream()
                        .filter(frame -> frame.type().equals("token_stream"))
                        .peek(frame -> assertThat(frame.id()).isEmpty())
                        .map(frame -> (Map<?, ?>) frame.json().get("data"))
                        .forEach((asked ? told : unasked)::add);
            }
        }
        await(fleet.close());

        assertThat(unasked).isEmpty();
        StringBuilder skill = new StringBuilder();
        for (Map<?, ?> data : told) {
            if (data.get("module").equals("content_generator")
                    && data.get("field").equals("skill_content")) {
                assertThat(data.get("offset")).isEqualTo(skill.length());
                skill.append(data.get("chunk"));
            }
        }
        assertThat(skill.toString())
                .startsWith("---\nname: ")
                .contains("git push heroku v1.2.0:main")
                .endsWith("\n");
    }

    @Test
    void a_cancelled_job_hangs_up_on_the_provider() {
        provider.delaying(Duration.ofHours(1));
        Fleet fleet = start(provider.flags());
        String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
        String job = (String) post(jobs, Map.of("type", "skill_creation", "task_description", TASK), 201)
                .get("job_id");
        await(provider.seen(seen -> seen.task().equals(TASK)));

        post(jobs + "/" + job + "/cancel", Map.of(), 202);

        assertThat(await(provider.seen(Module.REQUIREMENTS, Ending.HUNG_UP)).task())
                .isEqualTo(TASK);
        await(fleet.close());
        assertThat(provider.log()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void the_key_goes_to_the_provider_and_nowhere_else(FakeWire wire) throws IOException {
        String said;
        try (Ear ear = new Ear()) {
            Done done = create(provider.flags(wire));
            provider.troubling(Module.REQUIREMENTS, List.of(Trouble.WRONG_KEY));
            Done refused = create(provider.flags(wire));
            assertThat(refused.job()).containsEntry("status", "failed");
            said = ear.heard() + done + refused;
        }
        assertThat(said.lines().filter(line -> line.matches(".*has answered 40[01].*")))
                .isNotEmpty();
        assertThat(said.lines().filter(line -> line.contains(FakeProvider.KEY))).isEmpty();
    }

    @Test
    void many_jobs_wait_for_the_provider_at_once() {
        provider.delaying(Duration.ofHours(1));
        Fleet fleet = start(provider.flags());
        String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
        List<String> tasks =
                IntStream.range(0, 64).mapToObj(i -> TASK + " Job " + i).toList();
        tasks.forEach(task -> post(jobs, Map.of("type", "skill_creation", "task_description", task), 201));

        tasks.forEach(task -> await(provider.seen(seen -> seen.task().equals(task))));
        assertThat(provider.log()).hasSize(64).allMatch(seen -> seen.ending() == Ending.OPEN);
        await(fleet.close());
    }

    @Test
    void every_kind_of_task_is_asked_and_answered_in_the_form_of_the_schemas() {
        Map<String, String> flags = new HashMap<>(provider.flags());
        flags.put("hitl.auto-accept", "true");
        Fleet fleet = start(flags);
        String jobs = "http://127.0.0.1:" + fleet.port() + "/api/v2/jobs";
        Map<Object, String> kinds = new HashMap<>();
        for (Tasks.Sample sample : Tasks.all()) {
            Map<String, Object> body = Map.of("type", "skill_creation", "task_description", sample.task());
            kinds.put(post(jobs, body, 201).get("job_id"), sample.kind());
        }
        kinds.forEach((job, kind) -> {
            try (SseClient stream = SseClient.open(jobs + "/" + job + "/stream")) {
                assertThat(stream.rest())
                        .as(kind)
                        .extracting(SseClient.Frame::type)
                        .doesNotContain("error");
            }
        });
        assertThat(provider.log()).extracting(FakeProvider.Seen::module).contains("hitl_questions", "quality_refiner");
        await(fleet.close());
    }

    private Fleet start(Map<String, String> model) {
        Map<String, String> flags = new HashMap<>(model);
        flags.put("server.port", "0");
        flags.put("skills.root", skills.toString());
        return await(Fleet.start(ConfigLoader.load(null, Map.of(), flags)));
    }

    /** Has a job done by a node of its own. */
    private Done create(Map<String, String> model) throws IOException {
        Fleet fleet = start(model);
        try {
            Ran ran = Ran.with(
                    Map.of("SKILL_FLEET_API_URL", "http://127.0.0.1:" + fleet.port()),
                    "",
                    "create",
                    "--auto-approve",
                    "--json",
                    TASK);
            List<String> lines = ran.out().lines().toList();
            Map<String, Object> job = new HashMap<>();
            ((Map<?, ?>) Json.readMap(lines.get(lines.size() - 1)).get("data"))
                    .forEach((name, value) -> job.put((String) name, value));
            Object draft = job.get("draft_path");
            return new Done(
                    job,
                    draft == null
                            ? ""
                            : Files.readString(skills.resolve((String) draft).resolve("SKILL.md")));
        } finally {
            await(fleet.close());
        }
    }

    /** Hears all that is logged, at a level that nobody runs a node at, and keeps the test's own log as it is. */
    private static final class Ear implements AutoCloseable {
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Level level = root.getLevel();
        private final Appender<ILoggingEvent> usual = root.getAppender("stderr");
        private final ListAppender<ILoggingEvent> log = new ListAppender<>();

        Ear() {
            root.detachAppender(usual);
            root.setLevel(Level.DEBUG);
            root.addAppender(log);
            log.start();
        }

        String heard() {
            return List.copyOf(log.list).stream()
                    .map(event -> event.getLoggerName()
                            + event.getFormattedMessage()
                            + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public void close() {
            root.detachAppender(log);
            root.setLevel(level);
            root.addAppender(usual);
        }
    }

    private record Done(Map<String, Object> job, String skill) {}
}
