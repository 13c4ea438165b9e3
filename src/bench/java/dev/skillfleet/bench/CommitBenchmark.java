package dev.skillfleet.bench;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.JobStoreConfig;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.job.Task;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.store.redis.RedisJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.Jobs;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RedisDatabase;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One commit after the other, from the request of a run to its answer: over the bus, through the jobs room, into the store
 * and published. Each is a step with its result and two events. Both databases write through to their disk.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CommitBenchmark {
    private static final Duration LEASE = Duration.ofMinutes(10);

    @Param({"MEMORY", "POSTGRES", "REDIS"})
    public JobStoreConfig.Type type;

    private final Clock clock = FleetClock.system();
    private @Nullable Database database;
    private Vertx vertx;
    private Bus bus;
    private Job job;
    private long token;
    private int steps;

    @Setup
    public void open() throws Exception {
        Path folder = Files.createTempDirectory("commits");
        int pool = ConfigLoader.load(null, Map.of(), Map.of()).jobStore().poolSize();
        vertx = Vertx.vertx();
        bus = Bus.on(vertx, "here");
        JobStore store =
                switch (type) {
                    case MEMORY -> new MemoryJobStore(clock);
                    case POSTGRES -> {
                        database = new PostgresDatabase(folder);
                        yield new PostgresJobStore(vertx, database.url(), pool, clock);
                    }
                    case REDIS -> {
                        database = new RedisDatabase(folder);
                        yield new RedisJobStore(vertx, database.url(), pool, clock);
                    }
                };
        await(vertx.deployVerticle(new JobsVerticle(store, LEASE, bus, clock, Telemetry.NONE)));
    }

    /** A fresh job, so that none grows without end. */
    @Setup(Level.Iteration)
    public void begin() throws Exception {
        Task task = Task.of("Create a Python decorators skill", Task.Options.DEFAULT);
        String id = await(bus.request(new JobsRequest.Create(JobType.SKILL_CREATION, "bench", task, null)))
                .job()
                .id();
        var claimed = await(bus.request(new JobsRequest.Claim(Phase.UNDERSTANDING, id, "here", LEASE)));
        job = claimed.job().running();
        token = claimed.lease().token();
    }

    @Benchmark
    public Job commit() throws Exception {
        Job next = job.with(new Progress(Phase.UNDERSTANDING, "Running", 10));
        job = await(bus.request(new JobsRequest.Commit(
                        next,
                        token,
                        List.of(
                                Events.moduleEnd(Phase.UNDERSTANDING, "requirements", true),
                                Events.moduleStart(Phase.UNDERSTANDING, "requirements")),
                        List.of(Jobs.aStep("understanding/requirements#" + ++steps, clock.instant())))))
                .job();
        return job;
    }

    @TearDown
    public void close() throws Exception {
        await(vertx.close());
        if (database != null) {
            database.close();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(60, TimeUnit.SECONDS);
    }
}
