package dev.skillfleet.store.redis;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.JobStore.Claim;
import dev.skillfleet.store.JobStore.Commit;
import dev.skillfleet.store.JobStore.IdempotencyKey;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.testing.FreePort;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.TestRedis;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What only a server of its own can do to a store: forget scripts, be set up badly, die and come back. */
class RedisOperationTest {
    private static final Duration LEASE = Duration.ofSeconds(6);

    private final SettableClock clock = new SettableClock();

    @Test
    void a_server_that_has_forgotten_the_scripts_gets_them_again() {
        try (RedisDatabase database = new RedisDatabase(TestRedis.shared().url())) {
            JobStore store = opened(database);
            Job made = created(store);
            database.send(Command.SCRIPT, "FLUSH");
            assertThat(await(store.commit(commit(made.running(), null))).job().version())
                    .isEqualTo(2);
            await(store.close());
        }
    }

    @Test
    void a_purged_job_leaves_no_key_behind() {
        try (RedisDatabase database = new RedisDatabase(TestRedis.shared().url())) {
            JobStore store = opened(database);
            Job job = aJob(clock.instant());
            IdempotencyKey key =
                    new IdempotencyKey("ada", "k", "hash", clock.instant().plusSeconds(60));
            Job made = await(store.create(job, List.of(Events.status(job, "Accepted")), key))
                    .job();
            Claim claim = claimed(store, made);
            Job running = await(store.commit(
                            commit(made.running(), claim.lease().token(), aStep("understanding/x#1", clock.instant()))))
                    .job();
            Job asked = await(store.commit(commit(running.awaiting(aQuestion(clock.instant(), clock.instant())), null)))
                    .job();
            await(store.commit(commit(asked.cancelled(), null)));
            assertThat(database.keys()).hasSizeGreaterThan(10);

            clock.advance(Duration.ofDays(8));
            assertThat(await(store.purge(clock.instant()))).isEqualTo(1);
            assertThat(database.keys()).isEmpty();
            await(store.close());
        }
    }

    @Test
    void more_jobs_than_one_transaction_takes_are_purged() {
        try (RedisDatabase database = new RedisDatabase(TestRedis.shared().url())) {
            JobStore store = opened(database);
            for (int i = 0; i < 450; i++) {
                await(store.commit(commit(created(store).cancelled(), null)));
            }
            clock.advance(Duration.ofDays(8));
            assertThat(await(store.purge(clock.instant()))).isEqualTo(450);
            assertThat(database.keys()).isEmpty();
            await(store.close());
        }
    }

    @Test
    void a_killed_server_has_lost_nothing_that_it_answered(@TempDir Path folder) {
        int port = FreePort.any();
        TestRedis server = TestRedis.durable(port, folder);
        RedisDatabase database = new RedisDatabase(server.url());
        JobStore store = opened(database);
        Job waiting = created(store);
        Claim claim = claimed(store, created(store));
        JournalEntry step = aStep("understanding/x#1", clock.instant());
        Job running = await(
                        store.commit(commit(claim.job().running(), claim.lease().token(), step)))
                .job();
        List<JobEvent> log = await(store.events(running.id(), 0, 10));

        server.kill();
        assertThatThrownBy(() -> await(store.get(running.id()))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(
                        () -> await(store.commit(commit(running, claim.lease().token()))))
                .isInstanceOf(StoreUnavailable.class);

        try (TestRedis again = TestRedis.durable(port, folder)) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(await(store.get(running.id()))).contains(running);
            assertThat(await(store.events(running.id(), 0, 10))).isEqualTo(log);
            assertThat(await(store.journal(running.id()))).containsExactly(step);
            assertThat(await(store.claimable(clock.instant(), 10)))
                    .extracting(JobStore.Claimable::jobId)
                    .as("the lease of the other still counts")
                    .containsExactly(waiting.id());

            clock.advance(LEASE);
            Claim taken = claimed(store, running);
            assertThat(taken.lease().token()).isGreaterThan(claim.lease().token());
            assertThat(taken.journal()).containsExactly(step);
            assertThatThrownBy(() ->
                            await(store.commit(commit(running, claim.lease().token()))))
                    .isInstanceOfSatisfying(StoreRefusal.class, refusal -> assertThat(refusal.reason())
                            .isEqualTo(StoreRefusal.Reason.FENCED));
            await(store.close());
            database.close();
        }
    }

    static List<Named<BiFunction<JobStore, Job, Future<?>>>> questions() {
        return List.of(
                Named.of("get", (store, job) -> store.get(job.id())),
                Named.of("events", (store, job) -> store.events(job.id(), 0, 10)),
                Named.of("journal", (store, job) -> store.journal(job.id())),
                Named.of("commit", (store, job) -> store.commit(commit(job.running(), null))));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void a_server_that_dies_over_a_question_is_away_and_has_refused_nothing(
            BiFunction<JobStore, Job, Future<?>> question, @TempDir Path folder) {
        TestRedis server = TestRedis.durable(FreePort.any(), folder);
        RedisDatabase database = new RedisDatabase(server.url());
        JobStore store = opened(database);
        Job job = created(store);
        database.send(Command.CLIENT, "PAUSE", "60000"); // it takes commands in and does not answer
        Future<?> unanswered = question.apply(store, job);
        server.kill();
        assertThatThrownBy(() -> await(unanswered)).isInstanceOf(StoreUnavailable.class);
        await(store.close());
    }

    @Test
    void whoever_opens_a_server_that_may_forget_jobs_is_told_what_to_do() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Durability.class);
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        try (TestRedis forgetful = TestRedis.forgetful();
                RedisDatabase database = new RedisDatabase(forgetful.url());
                RedisDatabase careful = new RedisDatabase(TestRedis.shared().url())) {
            await(opened(careful).close());
            assertThat(log.list).isEmpty();
            await(opened(database).close());
            assertThat(log.list).hasSize(2).allMatch(line -> line.getLevel() == Level.WARN);
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(text -> text.contains("appendonly yes"))
                    .anyMatch(text -> text.contains("maxmemory-policy noeviction"));
        } finally {
            logger.detachAppender(log);
            logger.setAdditive(true);
        }
    }

    @Test
    void a_url_that_cannot_be_read_is_refused_without_its_password() {
        RedisJobStore.checkUrl("redis://ada:s3cret@r.example:6379/0");
        for (String url : List.of("redis://ada:s3cr@t@r.example", "redis://ada:s3 cret@r.example", "redis://r:port")) {
            assertThatThrownBy(() -> RedisJobStore.checkUrl(url))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("%40")
                    .hasMessageNotContaining("s3c");
        }
    }

    private JobStore opened(RedisDatabase database) {
        JobStore store = database.store(clock);
        await(store.open());
        return store;
    }

    private Job created(JobStore store) {
        Job job = aJob(clock.instant());
        return await(store.create(job, List.of(Events.status(job, "Accepted")), null))
                .job();
    }

    private Claim claimed(JobStore store, Job job) {
        return await(store.claim(Phase.UNDERSTANDING, job.id(), "node-a", LEASE, clock.instant()))
                .orElseThrow();
    }

    private static Commit commit(Job next, Long token, JournalEntry... entries) {
        return new Commit(next, token, List.of(), List.of(entries), Set.of());
    }
}
