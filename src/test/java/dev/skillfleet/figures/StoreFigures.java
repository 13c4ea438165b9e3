package dev.skillfleet.figures;

import static dev.skillfleet.testing.Await.await;

import dev.skillfleet.job.Events;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.store.redis.RedisJobStore;
import dev.skillfleet.testing.Database;
import dev.skillfleet.testing.Jobs;
import dev.skillfleet.testing.PostgresDatabase;
import dev.skillfleet.testing.RealTime;
import dev.skillfleet.testing.RedisDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How long a job takes to read and to write on a store that writes through to its disk, while fifty jobs are live: each
 * of these commits a step with its result every 200 ms. The clients read their job and commit a step to it, in turn; one
 * client without a pause, then 64 with a pause of 100 ms, then 64 without one.
 */
public final class StoreFigures {
    private static final int LIVE = 50;
    private static final int POOL = 10;
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final Clock CLOCK = FleetClock.system();

    private final Vertx vertx;
    private final JobStore store;
    private volatile boolean over;

    private StoreFigures(Vertx vertx, JobStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** @param args {@code postgres} or {@code redis}, or both */
    public static void main(String[] args) throws Exception {
        for (String type : args) {
            Path folder = Files.createTempDirectory("figures");
            try (Database database = type.equals("redis") ? new RedisDatabase(folder) : new PostgresDatabase(folder)) {
                Vertx vertx = Vertx.vertx();
                JobStore store = type.equals("redis")
                        ? new RedisJobStore(vertx, database.url(), POOL, CLOCK)
                        : new PostgresJobStore(vertx, database.url(), POOL, CLOCK);
                await(store.open());
                new StoreFigures(vertx, store).measure(type);
                await(store.close());
                await(vertx.close());
            }
        }
        System.exit(0);
    }

    private void measure(String type) throws Exception {
        List<Future<Void>> live = new ArrayList<>();
        for (int i = 0; i < LIVE; i++) {
            Client client = new Client(new Latencies(), new Latencies(), 200);
            live.add(client.begin());
        }
        run(1, 0, WARM_UP);
        print(type, "1 client", run(1, 0, MEASURED));
        print(type, "64 clients, pause 100 ms", run(64, 100, MEASURED));
        print(type, "64 clients, no pause", run(64, 0, MEASURED));
        over = true;
        await(Future.join(live));
    }

    private static void print(String type, String who, Latencies[] figures) {
        System.out.printf("%s, %d live jobs, %s: read %s%n", type, LIVE, who, figures[0]);
        System.out.printf("%s, %d live jobs, %s: write %s%n", type, LIVE, who, figures[1]);
    }

    private Latencies[] run(int clients, long pauseMillis, Duration length) throws Exception {
        Latencies reads = new Latencies();
        Latencies writes = new Latencies();
        List<Client> all = new ArrayList<>();
        List<Future<Void>> ends = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Client client = new Client(reads, writes, pauseMillis);
            all.add(client);
            ends.add(client.begin());
        }
        RealTime.pass(length);
        all.forEach(client -> client.done = true);
        await(Future.join(ends));
        return new Latencies[] {reads, writes};
    }

    /** One that reads its job and commits a step to it, in turn, until it is told to end. */
    private final class Client {
        private final Latencies reads;
        private final Latencies writes;
        private final long pauseMillis;
        private volatile boolean done;
        private Job job;
        private long token;
        private int steps;

        Client(Latencies reads, Latencies writes, long pauseMillis) {
            this.reads = reads;
            this.writes = writes;
            this.pauseMillis = pauseMillis;
            this.job = Jobs.aJob(now());
        }

        Future<Void> begin() {
            return store.create(job, List.of(Events.status(job, "Accepted")), null)
                    .compose(created -> store.claim(Phase.UNDERSTANDING, job.id(), "here", LEASE, now()))
                    .compose(claim -> {
                        token = claim.orElseThrow().lease().token();
                        return commit(claim.orElseThrow().job().running());
                    })
                    .compose(running -> {
                        Promise<Void> ended = Promise.promise();
                        goOn(ended);
                        return ended.future();
                    });
        }

        private void goOn(Promise<Void> ended) {
            if (done || over) {
                ended.complete();
                return;
            }
            pause().compose(rested -> {
                        long begin = System.nanoTime();
                        return store.get(job.id()).onSuccess(found -> reads.add(System.nanoTime() - begin));
                    })
                    .compose(found -> {
                        long begin = System.nanoTime();
                        return commit(job.with(new Progress(Phase.UNDERSTANDING, "Running", 10)))
                                .onSuccess(written -> writes.add(System.nanoTime() - begin));
                    })
                    .onComplete(written -> goOn(ended), ended::fail);
        }

        private Future<?> pause() {
            return pauseMillis == 0 ? Future.succeededFuture() : vertx.timer(pauseMillis, TimeUnit.MILLISECONDS);
        }

        private Future<?> commit(Job next) {
            return store.commit(new JobStore.Commit(
                            next,
                            token,
                            List.of(
                                    Events.moduleEnd(Phase.UNDERSTANDING, "requirements", true),
                                    Events.moduleStart(Phase.UNDERSTANDING, "requirements")),
                            List.of(Jobs.aStep("understanding/requirements#" + ++steps, now())),
                            Set.of()))
                    .onSuccess(committed -> job = committed.job());
        }
    }

    private static Instant now() {
        return CLOCK.instant();
    }
}
