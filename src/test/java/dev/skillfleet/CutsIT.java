package dev.skillfleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.LogCheck;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.TestRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forty watchers of eight jobs, cut off a thousand times while the jobs go on, who come back to the one node or the other:
 * nothing is missed, and nothing comes twice. {@code -Dcuts.seed=N} cuts elsewhere, {@code -Dcuts=N} about so many times.
 */
class CutsIT {
    private static final int CUTS = Integer.getInteger("cuts", 1_000);
    private static final long SEED = Long.getLong("cuts.seed", 20_26);
    private static final int JOBS = 8;
    private static final int WATCHERS = 5;
    private static final int PATIENCE_MINUTES = 2;

    @Test
    void cuts_lose_and_double_nothing_where_one_node_keeps_the_jobs_in_memory() throws Exception {
        cut("memory", "");
    }

    @Test
    void cuts_lose_and_double_nothing_where_jobs_are_in_postgresql() throws Exception {
        try (Postgres postgres = new Postgres()) {
            cut("postgres", postgres.url());
        }
    }

    @Test
    void cuts_lose_and_double_nothing_where_jobs_are_in_redis(@TempDir Path folder) throws Exception {
        try (TestRedis redis = TestRedis.durable(FreePort.any(), folder)) {
            cut("redis", redis.url());
        }
    }

    private static void cut(String store, String url) throws Exception {
        int each = Math.max(1, CUTS / (JOBS * WATCHERS));
        ExecutorService people = Executors.newCachedThreadPool();
        try (TwoNodes nodes = new TwoNodes(ConfigLoader.load(
                null, Map.of("SKILL_FLEET_JOB_STORE_URL", url), Map.of("server.port", "0", "job-store.type", store)))) {
            List<Future<Long>> jobs = new ArrayList<>();
            Map<CutWatcher, Future<Integer>> watchers = new LinkedHashMap<>();
            for (int i = 0; i < JOBS; i++) {
                Telling telling = new Telling(nodes, new Random(SEED + i), WATCHERS);
                for (int number = 0; number < WATCHERS; number++) {
                    Random random = new Random(SEED + JOBS + watchers.size());
                    CutWatcher watcher = new CutWatcher(telling, number, nodes.ports(), random);
                    watchers.put(watcher, people.submit(() -> watcher.watch(each)));
                }
                jobs.add(people.submit(telling::tell));
            }
            int anywhere = 0;
            for (Future<Integer> watcher : watchers.values()) {
                anywhere += watcher.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            }
            long told = 0;
            for (Future<Long> job : jobs) {
                told += job.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            }
            List<String> complaints = new ArrayList<>();
            for (CutWatcher watcher : watchers.keySet()) {
                complaints.addAll(watcher.wrongs());
                complaints.addAll(LogCheck.complaints(watcher.given(), nodes.log(watcher.jobId())));
            }
            System.out.printf(
                    "%d cuts on %s, %d of them at any byte; %d events told; %d complaints%n",
                    each * watchers.size(), store, anywhere, told, complaints.size());
            assertThat(complaints).as("seed %d", SEED).isEmpty();
            assertThat(anywhere).isPositive();
        } finally {
            people.shutdownNow();
        }
    }
}
