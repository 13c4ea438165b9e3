package dev.skillfleet.bench;

import dev.skillfleet.testing.PostgresDatabase;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Jobs of three steps a second, ours and the peer's in turn, on one PostgreSQL server that writes through to its disk:
 * 64 clients, each with one job at a time. Prints a line a round and the median ratio.
 */
public final class CompareSteps {
    private static final int CLIENTS = 64;
    private static final int WARM_UP = 3_000;
    private static final int JOBS = 4_000;
    private static final int ROUNDS = 3;

    private CompareSteps() {}

    public static void main(String[] args) throws Exception {
        try (PostgresDatabase database = new PostgresDatabase(Files.createTempDirectory("compare"))) {
            try (Contender ours = new Ours(fresh(database, "ours"));
                    Contender peer = new Peer("jdbc:" + fresh(database, "peer").replaceFirst("[^/]*@", ""))) {
                perSecond(ours, WARM_UP);
                perSecond(peer, WARM_UP);
                List<Double> ratios = new ArrayList<>();
                for (int round = 1; round <= ROUNDS; round++) {
                    double our = perSecond(ours, JOBS);
                    double their = perSecond(peer, JOBS);
                    ratios.add(our / their);
                    System.out.printf(
                            "round %d: ours %.0f jobs/s, DBOS Transact %.0f jobs/s, ratio %.2f%n",
                            round, our, their, our / their);
                }
                Collections.sort(ratios);
                System.out.printf("median ratio %.2f%n", ratios.get(ROUNDS / 2));
            }
        }
        System.exit(0);
    }

    private static String fresh(PostgresDatabase database, String name) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:" + database.url().replaceFirst("[^/]*@", ""), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return database.url().replaceFirst("/postgres$", "/" + name);
    }

    private static double perSecond(Contender contender, int jobs) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> ends = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++) {
            ends.add(clients.submit(() -> {
                for (int job = next.getAndIncrement(); job < jobs; job = next.getAndIncrement()) {
                    contender.job(job);
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        clients.shutdown();
        return jobs / ((System.nanoTime() - begin) / 1e9);
    }
}
