package dev.skillfleet.verticle.http;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.config.ByteSize;
import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.config.RegistryConfig;
import dev.skillfleet.config.SecurityConfig;
import dev.skillfleet.config.ServerConfig;
import dev.skillfleet.config.StreamConfig;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.Model;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.skill.ValidationReport;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.Jobs;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.SseClient;
import dev.skillfleet.testing.StoreInFront;
import dev.skillfleet.verticle.analytics.AnalyticsVerticle;
import dev.skillfleet.verticle.chat.ChatVerticle;
import dev.skillfleet.verticle.hitl.HitlVerticle;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import dev.skillfleet.verticle.registry.EventRegistryVerticle;
import dev.skillfleet.verticle.workflow.GenerationVerticle;
import dev.skillfleet.verticle.workflow.UnderstandingVerticle;
import dev.skillfleet.verticle.workflow.ValidationVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node that serves HTTP with real rooms behind it, but for the skills; its worker is the test. */
final class HttpRooms implements AutoCloseable {
    static final SecurityConfig OPEN = new SecurityConfig(SecurityConfig.Environment.DEVELOPMENT, false, List.of(), 0);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Vertx vertx = Vertx.vertx();
    final Bus bus = Bus.on(vertx, "node-1");
    final SettableClock clock = new SettableClock();
    final MemoryJobStore store = new MemoryJobStore(clock);
    final HttpVerticle http;
    /** The text of the only skill that is there. */
    volatile String skill = "# D";

    private final String httpId;
    private final String jobsId;

    HttpRooms() {
        this(OPEN, Duration.ofSeconds(3));
    }

    HttpRooms(SecurityConfig security, Duration keepalive) {
        this(security, keepalive, StoreInFront.Call::through);
    }

    /** @param store what a call of the store is answered with */
    HttpRooms(Function<StoreInFront.Call, Future<?>> store) {
        this(OPEN, Duration.ofSeconds(3), store);
    }

    private HttpRooms(SecurityConfig security, Duration keepalive, Function<StoreInFront.Call, Future<?>> front) {
        http = new HttpVerticle(
                new ServerConfig("127.0.0.1", 0, ByteSize.parse("64KiB"), List.of("https://app.example.org")),
                new StreamConfig(keepalive, Rooms.COALESCE, ByteSize.parse("64KiB")),
                security,
                "_drafts",
                bus,
                clock);
        RegistryConfig registry = new RegistryConfig(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(1));
        jobsId = await(vertx.deployVerticle(
                new JobsVerticle(StoreInFront.of(store, front), Rooms.LEASE, bus, clock, Telemetry.NONE)));
        await(vertx.deployVerticle(
                new HitlVerticle(new HitlConfig(Duration.ofHours(24), HitlConfig.OnTimeout.FAIL, false), bus, clock)));
        await(vertx.deployVerticle(new EventRegistryVerticle(registry, bus, clock)));
        await(skills());
        await(vertx.deployVerticle(new AnalyticsVerticle(bus, clock)));
        await(vertx.deployVerticle(new ChatVerticle(bus, clock)));
        httpId = await(vertx.deployVerticle(http));
    }

    /** Adds the rooms that work on jobs, so that the test need not. */
    HttpRooms withWorkers() {
        Model model = new TemplateModel();
        await(vertx.deployVerticle(new UnderstandingVerticle(model, bus, Rooms.RULES, clock, Telemetry.NONE)));
        await(vertx.deployVerticle(new GenerationVerticle(model, bus, Rooms.RULES, clock, Telemetry.NONE)));
        await(vertx.deployVerticle(new ValidationVerticle(model, bus, Rooms.RULES, clock, Telemetry.NONE)));
        return this;
    }

    private Future<Void> skills() {
        Reply.Skills.Summary summary = new Reply.Skills.Summary("python/decorators", "decorators", "Use it", "active");
        return bus.serve(Addresses.SKILLS, SkillsRequest.class)
                .on(SkillsRequest.SaveDraft.class, request -> Future.succeededFuture(new Reply.Saved("_drafts/x")))
                .on(SkillsRequest.Promote.class, request -> bus.request(new JobsRequest.Get(request.jobId()))
                        .map(found -> new Reply.Promoted(found.job(), "python/decorators")))
                .on(
                        SkillsRequest.ListSkills.class,
                        request -> Future.succeededFuture(new Reply.Skills(List.of(summary))))
                .on(
                        SkillsRequest.GetSkill.class,
                        request -> request.skillId().equals("python/decorators")
                                ? Future.succeededFuture(new Reply.Skill(
                                        "python/decorators",
                                        "decorators",
                                        "Use it",
                                        "1.0.0",
                                        "technical",
                                        Map.of(),
                                        skill,
                                        skill,
                                        clock.instant(),
                                        false))
                                : Future.failedFuture(new FaultException(Fault.NOT_FOUND, "no such skill")))
                .on(SkillsRequest.Neighbours.class, request -> Future.succeededFuture(new Reply.Skills(List.of())))
                .on(
                        SkillsRequest.ReadReferences.class,
                        request -> Future.succeededFuture(new Reply.References(Map.of())))
                .on(SkillsRequest.Stamp.class, request -> Future.succeededFuture(new Reply.Stamped(skill)))
                .on(SkillsRequest.Update.class, request -> {
                    skill = Objects.requireNonNullElse(request.content(), skill);
                    return Future.succeededFuture(new Reply.Done());
                })
                .on(
                        SkillsRequest.Validate.class,
                        request -> Future.succeededFuture(new Reply.Validated(
                                new ValidationReport(List.of(), List.of("spec/name-format"), 2, 1))))
                .on(
                        SkillsRequest.Mend.class,
                        request -> Future.succeededFuture(new Reply.Mended(skill, List.of(), List.of(), List.of())))
                .on(
                        SkillsRequest.ReadTaxonomy.class,
                        request ->
                                Future.succeededFuture(new Reply.Taxonomy(Map.of(), List.of(summary), clock.instant())))
                .on(SkillsRequest.Describe.class, request -> Future.succeededFuture(new Reply.Done()))
                .on(SkillsRequest.Export.class, request -> Future.succeededFuture(new Reply.Exported("")))
                .refusingOthers(Fault.NOT_FOUND, "not in this room")
                .open();
    }

    String url(String path) {
        return "http://127.0.0.1:" + http.port() + path;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).GET(), headers);
    }

    HttpResponse<String> getOf(Job job, String... headers) {
        return get("/api/v2/jobs/" + job.id(), headers);
    }

    /** Posts JSON; a null body posts nothing. */
    HttpResponse<String> post(String path, @Nullable String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
        return send(
                json == null
                        ? request.POST(HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json)),
                headers);
    }

    /** Sends a request of any method without a body. */
    HttpResponse<String> send(String method, String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        try {
            return HTTP.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** Sends bytes as they are and reads until the server closes. */
    String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    SseClient stream(Job job, String version, String... headers) {
        String resource = version.equals("v1") ? "skills" : "jobs";
        return SseClient.open(url("/api/" + version + "/" + resource + "/" + job.id() + "/stream"), headers);
    }

    /** A job of user "default" with one event in its log. */
    Job aJob() {
        return aJobOf(Call.DEFAULT_USER);
    }

    Job aJobOf(String user) {
        Task task = Task.of("Create a Python decorators skill", Task.Options.DEFAULT);
        return await(bus.request(new JobsRequest.Create(JobType.SKILL_CREATION, user, task, null)))
                .job();
    }

    /** Writes to a job, as a worker would. */
    Job commit(Job next, JobEvent... events) {
        return await(bus.request(new JobsRequest.Commit(next, null, List.of(events), List.of())))
                .job();
    }

    /** Writes to a job as if the bus lost what is told of it. */
    Job commitUntold(Job next, JobEvent... events) {
        return await(store.commit(new JobStore.Commit(next, null, List.of(events), List.of(), Set.of())))
                .job();
    }

    /** Lets a job run and tell so many events more. */
    Job running(Job job, int events) {
        Job running = job;
        if (job.status() == JobStatus.PENDING) {
            running = commit(job.running(), Events.status(job.running(), "Running"));
        }
        for (int i = 0; i < events; i++) {
            running = commit(running, Events.moduleStart(Phase.UNDERSTANDING, "module-" + i));
        }
        return running;
    }

    Job asking(Job job) {
        Prompt prompt = Jobs.aQuestion(clock.instant(), null);
        Job next = job.awaiting(prompt);
        return commit(next, Events.hitlRequired(next, prompt), Events.hitlPause(next, prompt));
    }

    Job completed(Job job) {
        Job next = job.completed();
        return commit(next, Events.completed(Map.of()), Events.complete(next));
    }

    Reply.RegistryStats registry() {
        return await(bus.request(new RegistryRequest.Stats()));
    }

    /** Waits until a condition holds; it is looked at again with every turn of the event loop. */
    void until(BooleanSupplier condition) {
        Promise<Void> held = Promise.promise();
        vertx.setPeriodic(5, timer -> {
            if (condition.getAsBoolean()) {
                vertx.cancelTimer(timer);
                held.tryComplete();
            }
        });
        await(held.future());
    }

    void stopJobs() {
        await(vertx.undeploy(jobsId));
    }

    void stopHttp() {
        await(vertx.undeploy(httpId));
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
