package dev.skillfleet;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.config.JobStoreConfig;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.llm.Model;
import dev.skillfleet.load.Load;
import dev.skillfleet.load.Publisher;
import dev.skillfleet.models.Models;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.verticle.analytics.AnalyticsVerticle;
import dev.skillfleet.verticle.benchmark.BenchmarkVerticle;
import dev.skillfleet.verticle.chat.ChatVerticle;
import dev.skillfleet.verticle.cleanup.CleanupVerticle;
import dev.skillfleet.verticle.hitl.HitlVerticle;
import dev.skillfleet.verticle.http.HttpVerticle;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import dev.skillfleet.verticle.optimization.OptimizationVerticle;
import dev.skillfleet.verticle.registry.EventRegistryVerticle;
import dev.skillfleet.verticle.skills.SkillsVerticle;
import dev.skillfleet.verticle.workflow.GenerationVerticle;
import dev.skillfleet.verticle.workflow.UnderstandingVerticle;
import dev.skillfleet.verticle.workflow.ValidationVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cast list: a node with its rooms, deployed in the order in which they need each other. */
public final class Fleet {
    private static final Duration TO_LEAVE = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Duration drain;
    private final Telemetry telemetry;
    private final Map<Room, String> deployments = new EnumMap<>(Room.class);
    private @Nullable HttpVerticle http;
    private List<String> loaded = List.of();

    private Fleet(Vertx vertx, Duration drain, Telemetry telemetry) {
        this.vertx = vertx;
        this.drain = drain;
        this.telemetry = telemetry;
    }

    /**
     * Starts a node with every room; completes once it serves.
     *
     * @return failed with {@link ConfigException} when the configuration cannot work
     */
    public static Future<Fleet> start(FleetConfig config) {
        return start(config, vertx -> Models.of(config.llm(), vertx));
    }

    /** As {@link #start(FleetConfig)}, with another model than the configured one, made once there is a Vert.x instance. */
    public static Future<Fleet> start(FleetConfig config, Function<Vertx, Model> model) {
        Clock clock = FleetClock.system();
        try {
            check(config);
        } catch (ConfigException e) {
            return Future.failedFuture(e);
        }
        return Node.start(config.cluster())
                .compose(node -> start(
                        node,
                        EnumSet.allOf(Room.class),
                        config,
                        Stores.of(config.jobStore(), node.vertx(), clock),
                        model.apply(node.vertx()),
                        clock));
    }

    /**
     * Starts a node for a load on its streams: with the rooms that an event passes through only, so that nobody works on
     * the jobs that tell. Without jobs of its own it serves those of such a node of its cluster.
     */
    public static Future<Fleet> start(FleetConfig config, Load load) {
        Clock clock = FleetClock.system();
        Set<Room> rooms =
                load.durable() ? EnumSet.of(Room.JOBS, Room.REGISTRY, Room.HTTP) : EnumSet.of(Room.REGISTRY, Room.HTTP);
        return Future.succeededFuture(config)
                .compose(given -> {
                    check(given);
                    return Node.start(given.cluster());
                })
                .compose(node -> {
                    Bus bus = Bus.on(node.vertx(), node.id());
                    JobStore store = Stores.of(config.jobStore(), node.vertx(), clock);
                    Model model = Models.of(config.llm(), node.vertx());
                    return start(node, bus, rooms, config, store, model, clock)
                            .compose(fleet ->
                                    load.jobs() == 0 ? Future.succeededFuture(fleet) : fleet.tell(load, bus, clock));
                });
    }

    private Future<Fleet> tell(Load load, Bus bus, Clock clock) {
        Publisher publisher = new Publisher(load, bus, Objects.requireNonNull(http)::slowest, clock);
        return vertx.deployVerticle(publisher).map(deployed -> {
            loaded = publisher.jobs();
            return this;
        });
    }

    /** The ids of the jobs that a load tells of; none without one. */
    public List<String> loaded() {
        return loaded;
    }

    /**
     * Refuses what {@link #start} would refuse before it has opened anything.
     *
     * @throws ConfigException when the configuration cannot work
     */
    public static void check(FleetConfig config) {
        if (config.cluster().enabled() && config.jobStore().type() == JobStoreConfig.Type.MEMORY) {
            throw new ConfigException(
                    "job-store.type: memory serves one node only, but cluster.enabled is true; choose postgres or redis, or switch the cluster off");
        }
        Stores.check(config.jobStore());
        Models.check(config.llm());
    }

    /** Opens some of the rooms on a node; the others have to be on other nodes of the cluster. */
    static Future<Fleet> start(
            Node node, Set<Room> rooms, FleetConfig config, JobStore store, Model model, Clock clock) {
        return start(node, Bus.on(node.vertx(), node.id()), rooms, config, store, model, clock);
    }

    private static Future<Fleet> start(
            Node node, Bus bus, Set<Room> rooms, FleetConfig config, JobStore store, Model model, Clock clock) {
        Fleet fleet = new Fleet(node.vertx(), config.workflow().drain(), Telemetry.of(config.telemetry(), node.id()));
        node.tellMembers(bus);
        Future<?> ready = Future.succeededFuture();
        for (Room room : rooms) {
            ready = ready.compose(before -> fleet.deploy(room, config, bus, store, model, clock));
        }
        return ready.<Fleet>map(deployed -> fleet)
                .recover(failure -> fleet.close().transform(closed -> Future.failedFuture(failure)));
    }

    private Future<?> deploy(Room room, FleetConfig config, Bus bus, JobStore store, Model model, Clock clock) {
        if (room == Room.HTTP) {
            http = new HttpVerticle(
                    config.server(),
                    config.stream(),
                    config.security(),
                    config.skills().drafts(),
                    bus,
                    clock);
            return deploy(room, http);
        }
        return deploy(
                room,
                switch (room) {
                    case JOBS -> new JobsVerticle(store, config.workflow().lease(), bus, clock, telemetry);
                    case SKILLS -> new SkillsVerticle(config.skills(), bus);
                    case REGISTRY -> new EventRegistryVerticle(config.registry(), bus, clock);
                    case HITL -> new HitlVerticle(config.hitl(), bus, clock);
                    case ANALYTICS -> new AnalyticsVerticle(bus, clock);
                    case CHAT -> new ChatVerticle(bus, clock);
                    case UNDERSTANDING -> new UnderstandingVerticle(model, bus, rules(config), clock, telemetry);
                    case GENERATION -> new GenerationVerticle(model, bus, rules(config), clock, telemetry);
                    case VALIDATION -> new ValidationVerticle(model, bus, rules(config), clock, telemetry);
                    case OPTIMIZATION -> new OptimizationVerticle(model, bus, rules(config), clock, telemetry);
                    case BENCHMARK -> new BenchmarkVerticle(model, bus, rules(config), clock, telemetry);
                    case CLEANUP -> new CleanupVerticle(config.workflow(), config.registry(), config.jobStore(), bus);
                    case HTTP -> throw new IllegalStateException("deployed above, for its port");
                });
    }

    private static WorkRules rules(FleetConfig config) {
        return new WorkRules(
                config.workflow(),
                config.hitl(),
                config.stream().coalesce(),
                config.llm().budgetUsd(),
                WorkRules.daily(config.llm()));
    }

    private Future<?> deploy(Room room, Deployable verticle) {
        ThreadingModel threads = room.computes() ? ThreadingModel.WORKER : ThreadingModel.EVENT_LOOP;
        return vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(threads))
                .onSuccess(deployment -> deployments.put(room, deployment));
    }

    /** The TCP port that HTTP is served on; 0 when it is not. */
    public int port() {
        return http == null ? 0 : http.port();
    }

    /**
     * Leaves the rooms that drain, side by side, then the others in the opposite order, so that each can still reach those
     * it needs; then stops Vert.x. Done {@code workflow.drain} and a second and a half later at the latest: what hangs is
     * left to the end of the process, and leases run out by themselves.
     */
    public Future<Void> close() {
        Future<?> left = Future.join(deployments.keySet().stream()
                .filter(Room::drains)
                .map(room -> vertx.undeploy(deployments.get(room)))
                .toList());
        List<Room> others =
                deployments.keySet().stream().filter(room -> !room.drains()).toList();
        for (int i = others.size() - 1; i >= 0; i--) {
            String deployment = deployments.get(others.get(i));
            left = left.transform(before -> vertx.undeploy(deployment));
        }
        deployments.clear();
        return left.timeout(drain.plus(TO_LEAVE).toMillis(), TimeUnit.MILLISECONDS)
                .transform(undeployed -> Future.join(vertx.close(), Future.fromCompletionStage(telemetry.close())))
                .timeout(drain.plus(TO_LEAVE).plus(TO_STOP).toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
