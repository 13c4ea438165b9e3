package dev.skillfleet.verticle.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.config.SecurityConfig;
import dev.skillfleet.config.ServerConfig;
import dev.skillfleet.config.StreamConfig;
import dev.skillfleet.telemetry.Gauges;
import dev.skillfleet.verticle.http.stream.Channels;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Speaks HTTP for the fleet: turns requests into messages of the other rooms, and fans the events of jobs out to their
 * streams. Serves no family of requests; the contract, {@code openapi.yaml}, decides on the routes and on what may come
 * in. Tells nothing; listens on {@code job.<id>.events} of the jobs that are watched here. Options: server.*, stream.*,
 * security.*.
 */
public final class HttpVerticle extends VerticleBase {
    private static final int DRAIN_SECONDS = 3;
    private static final List<Integer> UNROUTED = List.of(400, 404, 405, 406, 415);

    private final ServerConfig config;
    private final SecurityConfig security;
    private final String drafts;
    private final Bus bus;
    private final Clock clock;
    private final Channels channels;
    private final Gauges gauges = new Gauges();
    private final ResultCache results;
    private HttpServer server;
    private boolean draining;

    /** @param drafts the folder of the skills that drafts lie in */
    public HttpVerticle(
            ServerConfig server, StreamConfig stream, SecurityConfig security, String drafts, Bus bus, Clock clock) {
        this.drafts = drafts;
        this.config = server;
        this.security = security;
        this.bus = bus;
        this.clock = clock;
        this.results = new ResultCache(clock);
        this.channels = new Channels(
                bus, clock, stream.keepalive(), (int) stream.maxBuffer().bytes());
    }

    /** The TCP port, once deployed. */
    public int port() {
        return server.actualPort();
    }

    /** What is being watched on this node. */
    public Channels channels() {
        return channels;
    }

    /**
     * The cursor of the stream that is furthest behind in a job's log, or -1 when none is open; for those who want to tell
     * no faster than is read. Any thread may ask.
     */
    public Future<Long> slowest(String jobId) {
        Promise<Long> answer = Promise.promise();
        context.runOnContext(turn -> answer.complete(channels.slowest(jobId)));
        return answer.future();
    }

    @Override
    public Future<?> start() {
        results.show(gauges);
        gauges.show("skillfleet.streams", "Streams and held requests that are open here", channels::watchers)
                .show("skillfleet.stream.jobs", "Jobs whose events this node listens to", channels::open);
        return Contract.load(vertx)
                // reading, checking and compiling the contract takes as long as a second on a cold JVM
                .compose(contract -> vertx.executeBlocking(() -> router(contract)))
                .compose(router ->
                        vertx.createHttpServer(options()).requestHandler(router).listen(config.port(), config.host()))
                .onSuccess(listening -> server = listening)
                .compose(listening -> bus.listen(Addresses.MEMBERS, Notice.Members.class, changed -> channels.compare())
                        .completion());
    }

    /** Refuses what is new, ends the streams so that clients go elsewhere, and lets finish what is under way. */
    @Override
    public Future<?> stop() {
        draining = true;
        gauges.close();
        Future<Void> dismissed = channels.drain(); // at once: it is only the bus that takes notice later
        return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS).eventually(() -> dismissed);
    }

    /**
     * Strict: everything is written on the event loop, so that a response says at once when its socket is full. No upgrade
     * to HTTP/2: clients lose what comes with it.
     */
    private static HttpServerOptions options() {
        return new HttpServerOptions().setStrictThreadMode(true).setHttp2ClearTextEnabled(false);
    }

    private Router router(Contract contract) {
        ApiKeys keys = new ApiKeys(security);
        RateLimit rate = new RateLimit(security.rateLimit(), clock);
        Operations operations = operations(contract);
        Router root = Router.router(vertx);
        root.route().handler(RequestIds::identify).failureHandler(Problems::answer);
        root.route().handler(Headers::secure);
        root.route().handler(Headers.allow(config.corsOrigins()));
        root.route("/api/*").handler(this::admit).handler(keys::check).handler(rate::check);
        root.route("/api/*").handler(RequestCheck::media);
        root.route("/api/*")
                .handler(BodyHandler.create(false).setBodyLimit(config.maxBody().bytes()));
        Docs.mount(root);
        root.route("/*").subRouter(operations.router(vertx, contract));
        bySkill(root, "/api/v2/skills/(.+?)/?", operations.handler("getSkill", contract), GET, HEAD);
        bySkill(root, "/api/v1/skills/(.+?)/?", operations.handler("getSkillV1", contract), GET, HEAD);
        bySkill(root, "/api/v1/skills/(.+?)/?", operations.handler("updateSkillV1", contract), PUT);
        bySkill(root, "/api/v1/skills/(.+?)/validate/?", operations.handler("validateSkillByIdV1", contract), POST);
        bySkill(root, "/api/v1/skills/(.+?)/refine/?", operations.handler("refineSkillV1", contract), POST);
        UNROUTED.forEach(status -> root.errorHandler(status, http -> unrouted(status, http, contract)));
        return root;
    }

    /** The contract's language has no path parameter that holds slashes, and ids of skills do. */
    private static void bySkill(Router root, String pattern, Handler<RoutingContext> handler, HttpMethod... methods) {
        Route route = root.routeWithRegex(pattern).setRegexGroupsNames(List.of("skill_id"));
        for (HttpMethod method : methods) {
            route.method(method);
        }
        route.handler(handler);
    }

    private Operations operations(Contract contract) {
        Owned owned = new Owned(bus, drafts);
        JobResults jobs = new JobResults(bus, owned, results);
        Usage usage = new Usage(bus, drafts);
        Refinements refinements = new Refinements(bus, owned, usage);
        Operations operations = new Operations();
        new JobRoutes(bus, owned, jobs, channels, refinements).serve(operations);
        new HitlRoutes(bus, owned).serve(operations);
        new SkillRoutes(bus, owned, results, usage).serve(operations);
        new AnalyticsRoutes(bus).serve(operations);
        new ChatRoutes(bus).serve(operations);
        new QualityRoutes(bus, owned).serve(operations);
        new EvaluationRoutes(bus, owned).serve(operations);
        new TaxonomyRoutes(bus).serve(operations);
        new V1SkillRoutes(bus, owned, usage, refinements).serve(operations);
        new V1Routes(bus, owned, jobs, channels).serve(operations);
        new OptimizationRoutes(bus, owned, channels).serve(operations);
        new BenchmarkRoutes(bus, owned, channels).serve(operations);
        new InquiryRoutes(bus, owned, channels, clock).serve(operations);
        new NodeRoutes(bus, contract, channels, () -> draining).serve(operations);
        return operations;
    }

    private void admit(RoutingContext http) {
        if (draining) {
            http.fail(503);
        } else {
            http.next();
        }
    }

    private static void unrouted(int status, RoutingContext http, Contract contract) {
        if (status == 405) {
            http.response().putHeader("Allow", contract.methodsOf(http.normalizedPath()));
        }
        Problems.answer(status, http);
    }
}
