package dev.skillfleet.verticle.registry;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.Request;
import dev.skillfleet.config.RegistryConfig;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Task;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.Jobs;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.testing.StoreInFront;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventRegistryVerticleTest {
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "here");
    private final SettableClock clock = new SettableClock();
    private final MemoryJobStore store = new MemoryJobStore(clock);
    private final Map<String, Integer> reads = new ConcurrentHashMap<>();
    private final Promise<Void> looked = Promise.promise();
    private volatile Future<Void> held = Future.succeededFuture();
    private volatile boolean away;

    @BeforeEach
    void start() {
        JobStore front = StoreInFront.of(store, call -> {
            if (away) {
                return Future.failedFuture(new StoreUnavailable("not now", null));
            }
            for (String read : List.of("get", "events", "heads")) {
                if (call.is(read)) {
                    reads.merge(read, 1, Integer::sum);
                }
            }
            Future<?> answer = call.through();
            if (!call.is("events")) {
                return answer;
            }
            looked.tryComplete();
            return held.compose(let -> answer);
        });
        await(vertx.deployVerticle(new JobsVerticle(front, Rooms.LEASE, bus, clock, Telemetry.NONE)));
        await(vertx.deployVerticle(
                new EventRegistryVerticle(new RegistryConfig(Duration.ofMinutes(5), GRACE, MAX_AGE), bus, clock)));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_stream_begins_with_the_job_and_the_log_after_its_cursor() {
        Job job = aJobOf(9);
        Reply.Opened opened = ask(new RegistryRequest.Open(job.id(), 5, "ada"));
        assertThat(opened.job()).isEqualTo(job);
        assertThat(opened.events()).isEqualTo(log(job, 5));
    }

    @Test
    void a_cursor_that_the_log_has_not_reached_gets_the_job_alone() {
        Job job = aJobOf(3);
        assertThat(ask(new RegistryRequest.Open(job.id(), 99, "ada")).events()).isEmpty();
    }

    @Test
    void an_unknown_job_has_no_stream_and_leaves_no_channel() {
        assertThatThrownBy(() -> ask(new RegistryRequest.Open("nobody", 0, "ada")))
                .isInstanceOfSatisfying(
                        FaultException.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.NOT_FOUND));
        assertThat(channels()).isEmpty();
    }

    @Test
    void who_comes_back_is_answered_from_recent_events_with_the_job_as_it_is_now() {
        Job job = aJobOf(9);
        ask(new RegistryRequest.Open(job.id(), 0, "ada"));
        reads.clear();
        Reply.Opened again = ask(new RegistryRequest.Open(job.id(), 4, "grace"));
        assertThat(again.events()).isEqualTo(log(job, 4));
        assertThat(reads).isEqualTo(Map.of("get", 1));
    }

    @Test
    void what_has_been_told_since_is_read_on_to_what_is_kept() {
        Job job = aJobOf(9);
        ask(new RegistryRequest.Open(job.id(), 0, "ada"));
        Job further = tell(tell(job, "ten"), "eleven");
        Reply.Opened opened = ask(new RegistryRequest.Open(job.id(), 4, "grace"));
        assertThat(opened.job()).isEqualTo(further);
        assertThat(opened.events()).isEqualTo(log(job, 4));
        assertThat(channels()).singleElement().satisfies(channel -> assertThat(channel.recentEvents())
                .isEqualTo(11));
    }

    @Test
    void a_crowd_that_comes_at_once_reads_the_log_twice_at_most() {
        Job job = aJobOf(40);
        Promise<Void> go = Promise.promise();
        held = go.future();
        reads.clear();
        List<Future<Reply.Opened>> crowd = IntStream.range(0, 500)
                .mapToObj(i -> bus.request(new RegistryRequest.Open(job.id(), i % 40, "s-" + i)))
                .toList();
        await(bus.request(new RegistryRequest.Stats())); // by then all of them have asked
        go.complete();
        await(Future.join(crowd));
        for (int i = 0; i < crowd.size(); i++) {
            assertThat(crowd.get(i).result().events()).isEqualTo(log(job, i % 40));
        }
        assertThat(reads.get("events")).isLessThanOrEqualTo(2);
        assertThat(channels()).singleElement().satisfies(channel -> assertThat(channel.subscribers())
                .isEqualTo(500));
    }

    @Test
    void streams_that_miss_the_same_event_read_it_together() {
        Job job = aJobOf(3);
        ask(new RegistryRequest.Open(job.id(), 0, "ada"));
        tell(job, "lost on the bus");
        Promise<Void> go = Promise.promise();
        held = go.future();
        reads.clear();
        List<Future<Reply.Log>> readers = IntStream.range(0, 100)
                .mapToObj(i -> bus.request(new RegistryRequest.Read(job.id(), 3)))
                .toList();
        await(bus.request(new RegistryRequest.Stats()));
        go.complete();
        await(Future.join(readers));
        assertThat(readers).allSatisfy(reader -> assertThat(reader.result().events())
                .extracting(JobEvent::sequence)
                .containsExactly(4L));
        assertThat(reads.get("events")).isLessThanOrEqualTo(2);
    }

    @Test
    void who_asks_while_the_log_is_read_also_gets_what_was_told_after_the_reading_began() {
        Job job = aJobOf(3);
        Promise<Void> go = Promise.promise();
        held = go.future();
        Future<Reply.Log> first = bus.request(new RegistryRequest.Read(job.id(), 0));
        await(looked.future());
        tell(job, "later");
        Future<Reply.Log> second = bus.request(new RegistryRequest.Read(job.id(), 3));
        await(bus.request(new RegistryRequest.Stats()));
        go.complete();
        assertThat(await(first).events()).hasSize(3);
        assertThat(await(second).events()).extracting(JobEvent::sequence).containsExactly(4L);
    }

    @Test
    void a_long_log_comes_page_by_page_whatever_else_is_kept_of_it() {
        Job job = aJobOf(650);
        ask(new RegistryRequest.Open(job.id(), 600, "ada"));
        for (long cursor : new long[] {0, 640}) {
            long reached = cursor;
            List<JobEvent> page;
            do {
                page = ask(new RegistryRequest.Read(job.id(), reached)).events();
                assertThat(page).isEqualTo(log(job, reached).subList(0, page.size()));
                reached += page.size();
            } while (!page.isEmpty());
            assertThat(reached).isEqualTo(650);
        }
    }

    @Test
    void whoever_asks_gets_what_follows_his_cursor_while_the_log_grows() {
        Random chance = new Random(26);
        Job job = aJobOf(3);
        String id = job.id();
        for (int round = 0; round < 200; round++) {
            List<Long> cursors = chance.longs(6, 0, job.lastSequence()).boxed().toList();
            List<Future<List<JobEvent>>> asked = new ArrayList<>();
            for (long cursor : cursors) {
                asked.add(bus.request(new RegistryRequest.Open(id, cursor, "s")).map(opened -> {
                    assertThat(opened.events())
                            .allMatch(event -> event.sequence() <= opened.job().lastSequence());
                    return opened.events();
                }));
                asked.add(bus.request(new RegistryRequest.Read(id, cursor)).map(Reply.Log::events));
            }
            job = tell(job, someEvents(1 + chance.nextInt(90)));
            await(Future.join(asked));
            for (int i = 0; i < asked.size(); i++) {
                List<JobEvent> events = asked.get(i).result();
                assertThat(events)
                        .isNotEmpty()
                        .isEqualTo(log(job, cursors.get(i / 2)).subList(0, events.size()));
            }
        }
    }

    @Test
    void large_events_are_handed_out_but_not_kept() {
        Job job = aJobOf(1);
        String large = "x".repeat(20_000);
        for (int i = 0; i < 10; i++) {
            job = tell(job, large);
        }
        assertThat(ask(new RegistryRequest.Open(job.id(), 0, "ada")).events()).hasSize(11);
        assertThat(channels()).singleElement().satisfies(channel -> assertThat(channel.recentEvents())
                .isEqualTo(1));
        assertThat(ask(new RegistryRequest.Open(job.id(), 2, "grace")).events()).isEqualTo(log(job, 2));
    }

    @Test
    void a_store_that_was_set_back_is_believed_more_than_what_is_kept() {
        Job early = aJobOf(3);
        WholeJob backup = new WholeJob(early, log(early, 0), List.of());
        Job lost = tell(tell(early, "lost"), "lost, too");
        tell(lost.cancelled(), Events.complete(lost.cancelled()));
        ask(new RegistryRequest.Open(early.id(), 0, "ada"));
        clock.advance(A_MOMENT);
        assertThat(await(store.purge(clock.instant()))).isEqualTo(1);
        assertThat(await(store.adopt(backup))).isTrue();
        assertThat(ask(new RegistryRequest.Open(early.id(), 0, "ada")).events()).hasSize(3);
        tell(early, "another");
        assertThat(ask(new RegistryRequest.Open(early.id(), 0, "ada")).events()).isEqualTo(log(early, 0));
    }

    @Test
    void channels_are_kept_while_watched_and_forgotten_after_the_grace() {
        Job waiting = asking(aJobOf(3));
        ask(new RegistryRequest.Open(waiting.id(), 0, "ada"));
        ask(new RegistryRequest.Open(waiting.id(), 0, "grace"));
        ask(new RegistryRequest.Close(waiting.id(), "ada"));
        ask(new RegistryRequest.Close(waiting.id(), "ada"));
        clock.advance(Duration.ofDays(3));
        assertThat(swept()).as("somebody still watches").isZero();
        assertThat(channels()).singleElement().satisfies(channel -> assertThat(channel.subscribers())
                .isEqualTo(1));
        ask(new RegistryRequest.Close(waiting.id(), "grace"));
        clock.advance(GRACE);
        assertThat(swept()).isZero();
        clock.advance(A_MOMENT);
        assertThat(swept()).isEqualTo(1);
        assertThat(channels()).isEmpty();
    }

    @Test
    void a_job_that_waits_for_days_loses_nothing_when_nobody_watches() {
        Job waiting = asking(aJobOf(3));
        ask(new RegistryRequest.Open(waiting.id(), 0, "ada"));
        ask(new RegistryRequest.Close(waiting.id(), "ada"));
        clock.advance(Duration.ofDays(3));
        assertThat(swept()).isEqualTo(1);
        Job cancelled = tell(waiting.cancelled(), Events.complete(waiting.cancelled()));
        Reply.Opened opened = ask(new RegistryRequest.Open(waiting.id(), 3, "ada"));
        assertThat(opened.job()).isEqualTo(cancelled);
        assertThat(opened.events()).isEqualTo(log(waiting, 3));
    }

    @Test
    void the_channel_of_a_job_that_has_ended_goes_after_the_grace_whoever_is_still_counted() {
        Job job = aJobOf(3);
        ask(new RegistryRequest.Open(job.id(), 0, "lost"));
        clock.advance(Duration.ofDays(1));
        assertThat(swept()).as("the job goes on").isZero();
        tell(job.cancelled(), Events.complete(job.cancelled()));
        ask(new RegistryRequest.Read(job.id(), 3));
        clock.advance(GRACE);
        assertThat(swept()).isZero();
        clock.advance(A_MOMENT);
        assertThat(swept()).isEqualTo(1);
        assertThat(channels()).isEmpty();
    }

    @Test
    void who_still_reads_when_its_channel_was_swept_misses_nothing() {
        Job job = aJobOf(3);
        ask(new RegistryRequest.Open(job.id(), 0, "slow"));
        tell(job.cancelled(), Events.complete(job.cancelled()));
        clock.advance(GRACE.plus(A_MOMENT));
        assertThat(swept()).isEqualTo(1);
        assertThat(ask(new RegistryRequest.Read(job.id(), 3)).events()).isEqualTo(log(job, 3));
    }

    @Test
    void a_channel_without_a_job_goes_once_it_is_older_than_it_may_be() {
        Job job = aJobOf(3);
        Job ended = tell(job.cancelled(), Events.complete(job.cancelled()));
        ask(new RegistryRequest.Open(ended.id(), 0, "lost"));
        clock.advance(A_MOMENT);
        assertThat(await(store.purge(clock.instant()))).isEqualTo(1);
        clock.advance(MAX_AGE.minus(A_MOMENT));
        assertThat(swept()).isZero();
        clock.advance(A_MOMENT);
        assertThat(swept()).isEqualTo(1);
        assertThat(channels()).isEmpty();
    }

    @Test
    void a_sweep_that_cannot_ask_for_the_jobs_says_so_and_the_next_one_makes_it_good() {
        Job job = aJobOf(3);
        Job other = aJobOf(3);
        ask(new RegistryRequest.Open(job.id(), 0, "lost"));
        ask(new RegistryRequest.Open(other.id(), 0, "ada"));
        ask(new RegistryRequest.Close(other.id(), "ada"));
        tell(job.cancelled(), Events.complete(job.cancelled()));
        clock.advance(GRACE.plus(A_MOMENT));
        away = true;
        assertThatThrownBy(this::swept).isInstanceOf(FaultException.class);
        assertThat(channels())
                .as("nobody watches the other one, that much is known")
                .extracting(Reply.RegistryStats.Channel::jobId)
                .containsExactly(job.id());
        away = false;
        assertThat(swept()).isEqualTo(1);
    }

    @Test
    void a_channel_that_was_used_lately_costs_a_sweep_no_look_at_its_job() {
        Job job = aJobOf(3);
        ask(new RegistryRequest.Open(job.id(), 0, "ada"));
        clock.advance(GRACE);
        reads.clear();
        assertThat(swept()).isZero();
        assertThat(reads).isEmpty();
    }

    @Test
    void a_stream_that_gave_up_before_it_was_answered_is_not_counted_for_ever() {
        Job job = aJobOf(3);
        Future<Reply.Opened> opened = bus.request(new RegistryRequest.Open(job.id(), 0, "ada"));
        ask(new RegistryRequest.Close(job.id(), "ada"));
        await(opened);
        assertThat(channels()).singleElement().satisfies(channel -> assertThat(channel.subscribers())
                .isZero());
    }

    @Test
    void a_stream_that_could_not_begin_is_not_counted() {
        Job job = aJobOf(3);
        away = true;
        assertThatThrownBy(() -> ask(new RegistryRequest.Open(job.id(), 0, "ada")))
                .isInstanceOfSatisfying(
                        FaultException.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.UNAVAILABLE));
        away = false;
        assertThat(channels()).allMatch(channel -> channel.subscribers() == 0);
        assertThat(ask(new RegistryRequest.Open(job.id(), 0, "ada")).events()).hasSize(3);
    }

    private int swept() {
        return await(bus.request(new RegistryRequest.Sweep())).count();
    }

    private List<Reply.RegistryStats.Channel> channels() {
        return ask(new RegistryRequest.Stats()).channels();
    }

    private <R extends Reply> R ask(Request<R> request) {
        return await(bus.request(request));
    }

    /** A job that runs, with so many events in its log. */
    private Job aJobOf(int events) {
        Task task = Task.of("Create a Python decorators skill", Task.Options.DEFAULT);
        Job job = ask(new JobsRequest.Create(JobType.SKILL_CREATION, "ada", task, null))
                .job();
        if (events > 1) {
            job = tell(job.running(), Events.status(job.running(), "Running"));
        }
        if (events > 2) {
            job = tell(job, someEvents(events - 2));
        }
        return job;
    }

    private static JobEvent[] someEvents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Events.moduleStart(Phase.UNDERSTANDING, "module-" + i))
                .toArray(JobEvent[]::new);
    }

    private Job tell(Job job, String module) {
        return tell(job, Events.moduleStart(Phase.UNDERSTANDING, module));
    }

    private Job asking(Job job) {
        Job next = job.awaiting(Jobs.aQuestion(clock.instant(), null));
        return tell(next, Events.hitlPause(next, next.prompt()));
    }

    private Job tell(Job next, JobEvent... events) {
        return await(store.commit(new JobStore.Commit(next, null, List.of(events), List.of(), Set.of())))
                .job();
    }

    /** The log after a cursor, past the registry. */
    private List<JobEvent> log(Job job, long after) {
        return await(store.events(job.id(), after, 10_000));
    }
}
