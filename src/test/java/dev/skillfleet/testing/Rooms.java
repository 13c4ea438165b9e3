package dev.skillfleet.testing;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.HitlRequest;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.Request;
import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.config.RegistryConfig;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.Model;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.verticle.benchmark.BenchmarkVerticle;
import dev.skillfleet.verticle.hitl.HitlVerticle;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import dev.skillfleet.verticle.optimization.OptimizationVerticle;
import dev.skillfleet.verticle.registry.EventRegistryVerticle;
import dev.skillfleet.verticle.workflow.GenerationVerticle;
import dev.skillfleet.verticle.workflow.UnderstandingVerticle;
import dev.skillfleet.verticle.workflow.ValidationVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A node without HTTP, disk or timers: the rooms that make a skill, on one event bus. */
public final class Rooms implements AutoCloseable {
    public static final Duration LEASE = Duration.ofSeconds(6);
    public static final HitlConfig PATIENT = new HitlConfig(Duration.ZERO, HitlConfig.OnTimeout.FAIL, false);
    public static final WorkflowConfig WORKFLOW =
            new WorkflowConfig(64, Duration.ofMinutes(10), 1, LEASE, Duration.ofSeconds(2), Duration.ZERO);

    public static final Duration COALESCE = Duration.ofMillis(100);
    public static final WorkRules RULES = rules(PATIENT, WORKFLOW, BigDecimal.ZERO);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "here");
    private final FakeSkills skills = new FakeSkills();
    private final Deque<String> deployments = new ArrayDeque<>();

    public Rooms(JobStore store, Model model, Clock clock) {
        this(store, model, clock, PATIENT);
    }

    public Rooms(JobStore store, Model model, Clock clock, HitlConfig hitl) {
        this(store, model, clock, rules(hitl, WORKFLOW, BigDecimal.ZERO), Telemetry.NONE);
    }

    public Rooms(JobStore store, Model model, Clock clock, HitlConfig hitl, WorkflowConfig workflow) {
        this(store, model, clock, rules(hitl, workflow, BigDecimal.ZERO), Telemetry.NONE);
    }

    /** @param budget what a job may cost, in US dollars; 0 means any sum */
    public Rooms(JobStore store, Model model, Clock clock, BigDecimal budget) {
        this(store, model, clock, rules(PATIENT, WORKFLOW, budget), Telemetry.NONE);
    }

    public Rooms(JobStore store, Model model, Clock clock, HitlConfig hitl, Telemetry telemetry) {
        this(store, model, clock, rules(hitl, WORKFLOW, BigDecimal.ZERO), telemetry);
    }

    public Rooms(JobStore store, Model model, Clock clock, DayBudgets daily) {
        this(store, model, clock, new WorkRules(WORKFLOW, PATIENT, COALESCE, BigDecimal.ZERO, daily), Telemetry.NONE);
    }

    private static WorkRules rules(HitlConfig hitl, WorkflowConfig workflow, BigDecimal budget) {
        return new WorkRules(workflow, hitl, COALESCE, budget, DayBudgets.NONE);
    }

    private Rooms(JobStore store, Model model, Clock clock, WorkRules rules, Telemetry telemetry) {
        this(store, vertx -> model, clock, rules, telemetry);
    }

    /** @param models makes the model that lives on the Vert.x instance of these rooms */
    public Rooms(JobStore store, Function<Vertx, Model> models, Clock clock, WorkRules rules, Telemetry telemetry) {
        Model model = models.apply(vertx);
        await(skills.open(bus));
        deploy(new JobsVerticle(store, LEASE, bus, clock, telemetry));
        deploy(new EventRegistryVerticle(
                new RegistryConfig(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(1)), bus, clock));
        deploy(new HitlVerticle(rules.hitl(), bus, clock));
        deploy(new UnderstandingVerticle(model, bus, rules, clock, telemetry));
        deploy(new GenerationVerticle(model, bus, rules, clock, telemetry));
        deploy(new ValidationVerticle(model, bus, rules, clock, telemetry));
        deploy(new OptimizationVerticle(model, bus, rules, clock, telemetry));
        deploy(new BenchmarkVerticle(model, bus, rules, clock, telemetry));
    }

    private void deploy(Deployable room) {
        deployments.push(await(vertx.deployVerticle(room)));
    }

    public Bus bus() {
        return bus;
    }

    public FakeSkills skills() {
        return skills;
    }

    /** Asks a room and waits for its reply. */
    public <R extends Reply> R ask(Request<R> request) {
        return await(bus.request(request));
    }

    /** Puts a job in with these options. */
    public Job aJob(Task.Options options) {
        return ask(new JobsRequest.Create(
                        JobType.SKILL_CREATION, "ada", Task.of("Create a Python decorators skill", options), null))
                .job();
    }

    /** Puts a job in that is to optimize a skill. */
    public Job anOptimization(Map<String, @Nullable Object> order) {
        Task task = new Task("Optimize a description", null, order, Task.Options.DEFAULT);
        return ask(new JobsRequest.Create(JobType.OPTIMIZATION, "ada", task, null))
                .job();
    }

    /** Puts a job in that is to measure a skill. */
    public Job aBenchmark(Map<String, @Nullable Object> order) {
        Task task = new Task("Measure a skill", null, order, Task.Options.DEFAULT);
        return ask(new JobsRequest.Create(JobType.BENCHMARK, "ada", task, null)).job();
    }

    /** Waits until the job is as wanted; looks whenever the job has told an event. */
    public Job until(String jobId, Predicate<Job> wanted) {
        Promise<Job> seen = Promise.promise();
        Runnable look = () -> bus.request(new JobsRequest.Get(jobId)).onSuccess(found -> {
            if (wanted.test(found.job())) {
                seen.tryComplete(found.job());
            }
        });
        var events = bus.listen(Addresses.events(jobId), Notice.Told.class, told -> look.run());
        await(events.completion());
        look.run();
        Job job = await(seen.future());
        await(events.unregister());
        return job;
    }

    /** Waits until the job asks something. */
    public Job untilAsked(String jobId) {
        return until(jobId, job -> job.prompt() != null);
    }

    /** Waits until the job asks a question of that kind. */
    public Job untilAsked(String jobId, HitlType type) {
        return until(jobId, job -> job.prompt() != null && job.prompt().type() == type);
    }

    /** Waits until the job's stream has ended. */
    public Job untilEnded(String jobId) {
        return until(jobId, job -> job.status().endsStream());
    }

    /** Answers whatever is open. */
    public Future<Reply.Answered> answer(String jobId, Map<String, @Nullable Object> response) {
        return bus.request(new HitlRequest.Respond(jobId, null, "ada", response));
    }

    /** Answers the job's first question when it comes, or has come, whatever becomes of the answer. */
    public void answerOnceAsked(String jobId, Map<String, @Nullable Object> response) {
        Runnable look = () -> bus.request(new JobsRequest.Get(jobId)).onSuccess(found -> {
            if (found.job().prompt() != null) {
                answer(jobId, response);
            }
        });
        await(bus.listen(Addresses.events(jobId), Notice.Told.class, told -> look.run())
                .completion());
        look.run();
    }

    /** Leaves the rooms in good order, the last one first. */
    public void leave() {
        while (!deployments.isEmpty()) {
            await(vertx.undeploy(deployments.pop()));
        }
    }

    /** The whole log of a job. */
    public List<JobEvent> log(String jobId) {
        return ask(new JobsRequest.ReadLog(jobId, 0, 10_000)).events();
    }

    /** Hints at everything that waits, as the clean-up timer does. */
    public void recover() {
        ask(new JobsRequest.Recover());
    }

    @Override
    public void close() {
        leave();
        await(vertx.close());
    }
}
