package dev.skillfleet.verticle.http.stream;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.config.RegistryConfig;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Task;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.memory.MemoryJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.testing.Rooms;
import dev.skillfleet.testing.SettableClock;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import dev.skillfleet.verticle.registry.EventRegistryVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int MAX_BUFFER = 64 << 10;
    private static final int FRAME = 10_000;
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Pattern ID = Pattern.compile("^id: (\\d+)$", Pattern.MULTILINE);

    private static final Runnable NOTHING = () -> {};

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "node-1");
    private final SettableClock clock = new SettableClock();
    private final MemoryJobStore store = new MemoryJobStore(clock);
    private final Context context = vertx.getOrCreateContext();
    private Channels channels = channels(NEVER);
    private volatile Runnable beforeTheLogIsRead = NOTHING;
    private volatile boolean away;
    private final List<Integer> compared = new CopyOnWriteArrayList<>();
    private Job job;

    @BeforeEach
    void start() {
        await(vertx.deployVerticle(new JobsVerticle(eventful(), Rooms.LEASE, bus, clock, Telemetry.NONE)));
        await(vertx.deployVerticle(new EventRegistryVerticle(new RegistryConfig(NEVER, NEVER, NEVER), bus, clock)));
        job = newJob();
        job = tell(job.running(), Events.status(job.running(), "Running"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void a_reader_that_takes_nothing_more_is_left_at_its_cursor_and_goes_on_when_it_has_drained() {
        FakeResponse slow = watch(Wire.V2);
        FakeResponse fast = watch(Wire.V2);
        slow.full = true;
        int before = slow.written.size();
        for (int i = 0; i < 250; i++) {
            tell(job, Events.moduleStart(Phase.UNDERSTANDING, "module-" + i));
        }
        until(() -> ids(fast).size() == 252);
        assertThat(slow.written).hasSize(before);

        on(() -> {
            slow.drained();
            return Future.succeededFuture();
        });
        until(() -> ids(slow).equals(ids(fast)));
        assertThat(ids(slow)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void text_that_a_reader_could_not_take_is_left_out_and_the_newest_is_given_to_it_when_it_can() {
        FakeResponse slow = watch(Wire.V2);
        FakeResponse fast = watch(Wire.V1);
        slow.full = true;
        for (int i = 0; i < 100; i++) {
            typed("content", i);
        }
        until(() -> fast.text().contains("\"offset\":99}"));
        assertThat(slow.text()).doesNotContain("token_stream");

        on(() -> {
            slow.drained();
            return Future.succeededFuture();
        });
        assertThat(slow.text()).containsOnlyOnce("event: token_stream\n").contains("\"offset\":99}");
        assertThat(ids(slow)).containsExactly(1, 2);
    }

    @Test
    void text_of_a_step_that_has_ended_is_not_given_to_whoever_comes_late() {
        FakeResponse slow = watch(Wire.V2);
        slow.full = true;
        typed("content", 0);
        tell(job, Events.moduleEnd(Phase.GENERATION, "content_generator", true));

        on(() -> {
            slow.drained();
            return Future.succeededFuture();
        });
        until(() -> ids(slow).contains(3));
        assertThat(slow.text()).doesNotContain("token_stream");
    }

    private void typed(String field, int offset) {
        Notice.Tokens.Piece piece = new Notice.Tokens.Piece(field, offset, "x");
        bus.publish(
                Addresses.events(job.id()),
                new Notice.Tokens(job.id(), Phase.GENERATION, "content_generator", List.of(piece)));
    }

    @Test
    void a_reader_is_never_given_more_at_once_than_may_wait_for_it_and_one_frame() {
        FakeResponse slow = watch(Wire.V2);
        slow.full = true;
        for (int i = 0; i < 40; i++) {
            tell(job, Events.error(null, "x".repeat(FRAME)));
        }

        on(() -> {
            slow.drained();
            return Future.succeededFuture();
        });
        until(() -> ids(slow).size() == 42);
        assertThat(ids(slow)).isSorted().doesNotHaveDuplicates();
        assertThat(slow.written).extracting(Buffer::length).allMatch(length -> length < MAX_BUFFER + 3 * FRAME);
    }

    @Test
    void what_is_told_in_one_turn_goes_out_in_one_piece() {
        FakeResponse reader = watch(Wire.V2);
        int before = reader.written.size();
        JobEvent start = Events.phaseStart(Phase.UNDERSTANDING).numbered(3, clock.instant());
        JobEvent end = Events.phaseEnd(Phase.UNDERSTANDING).numbered(4, clock.instant());
        on(() -> {
            bus.publish(Addresses.events(job.id()), new Notice.Told(job.id(), List.of(start)));
            bus.publish(Addresses.events(job.id()), new Notice.Told(job.id(), List.of(end)));
            return Future.succeededFuture();
        });

        until(() -> ids(reader).contains(4));
        assertThat(reader.written).hasSize(before + 1);
    }

    @Test
    void readers_that_fell_silent_together_get_their_keepalives_in_many_turns() {
        channels = new Channels(bus, clock, new Channels.Times(Duration.ofMillis(320), SOON, NEVER), MAX_BUFFER);
        List<FakeResponse> readers =
                IntStream.range(0, 32).mapToObj(i -> watch(Wire.V2)).toList();
        tell(job, Events.phaseStart(Phase.UNDERSTANDING));
        until(() -> readers.stream().allMatch(reader -> afterEvent3(reader) != null));

        // those of one turn share the bytes
        Set<Buffer> keepalives = Collections.newSetFromMap(new IdentityHashMap<>());
        readers.forEach(reader -> keepalives.add(afterEvent3(reader)));
        assertThat(keepalives).hasSizeGreaterThan(4).allMatch(buffer -> buffer.toString()
                .contains("keepalive"));
    }

    private static @Nullable Buffer afterEvent3(FakeResponse reader) {
        List<Buffer> written = List.copyOf(reader.written);
        for (int i = 0; i + 1 < written.size(); i++) {
            if (written.get(i).toString().contains("id: 3\n")) {
                return written.get(i + 1);
            }
        }
        return null;
    }

    @Test
    void readers_of_one_form_share_the_bytes_of_an_event() {
        FakeResponse one = watch(Wire.V2);
        FakeResponse two = watch(Wire.V2);
        tell(job, Events.phaseStart(Phase.UNDERSTANDING));

        until(() -> ids(one).contains(3) && ids(two).contains(3));
        assertThat(one.written.get(one.written.size() - 1)).isSameAs(two.written.get(two.written.size() - 1));
    }

    @Test
    void a_lost_message_is_made_good_without_another_one() {
        channels = channels(SOON);
        FakeResponse reader = watch(Wire.V2);
        await(store.commit(new JobStore.Commit(
                job.completed(), null, List.of(Events.complete(job.completed())), List.of(), Set.of())));

        until(() -> reader.ended);
        assertThat(ids(reader)).containsExactly(1, 2, 3);
    }

    @Test
    void of_many_jobs_a_hundred_are_compared_at_a_time_and_each_is_made_good() {
        for (Duration heal : List.of(Duration.ofMillis(300), NEVER)) {
            channels = channels(heal);
            Map<Job, FakeResponse> readers = new LinkedHashMap<>();
            for (int i = 0; i < 230; i++) {
                Job one = newJob();
                readers.put(one, watch(one, Wire.V2));
            }
            compared.clear();
            readers.keySet()
                    .forEach(one -> await(store.commit(new JobStore.Commit(
                            one, null, List.of(Events.phaseStart(Phase.UNDERSTANDING)), List.of(), Set.of()))));
            if (heal.equals(NEVER)) {
                on(() -> {
                    channels.compare();
                    channels.compare(); // what changes while it looks is looked at again
                    return Future.succeededFuture();
                });
            }

            until(() -> readers.values().stream().allMatch(reader -> ids(reader).equals(List.of(1, 2))));
            assertThat(compared).hasSizeGreaterThanOrEqualTo(3).allMatch(size -> size <= 100);
        }
    }

    private Job newJob() {
        Task task = Task.of("Create a Python decorators skill", Task.Options.DEFAULT);
        return await(bus.request(new JobsRequest.Create(JobType.SKILL_CREATION, "default", task, null)))
                .job();
    }

    @Test
    void a_message_that_was_lost_while_the_cluster_changed_is_made_good_at_once() {
        FakeResponse reader = watch(Wire.V2);
        await(store.commit(
                new JobStore.Commit(job, null, List.of(Events.phaseStart(Phase.UNDERSTANDING)), List.of(), Set.of())));
        assertThat(ids(reader)).containsExactly(1, 2);

        on(() -> {
            channels.compare();
            return Future.succeededFuture();
        });
        until(() -> ids(reader).equals(List.of(1, 2, 3)));
    }

    @Test
    void a_log_that_cannot_be_read_ends_the_stream_with_a_failure_without_an_id() {
        FakeResponse reader = watch(Wire.V2);
        reader.full = true;
        tell(job.cancelled(), Events.complete(job.cancelled()));
        clock.advance(NEVER);
        assertThat(await(store.purge(clock.instant()))).isEqualTo(1);

        on(() -> {
            reader.drained();
            return Future.succeededFuture();
        });
        until(() -> reader.ended);
        assertThat(reader.text().substring(reader.text().lastIndexOf("event: ")))
                .startsWith("event: failure\ndata: ")
                .contains("stream_internal_error");
    }

    @Test
    void a_stream_stays_open_while_the_store_is_away_says_so_and_goes_on_without_a_gap() {
        for (Wire wire : Wire.values()) {
            channels = new Channels(bus, clock, new Channels.Times(SOON, SOON, SOON), MAX_BUFFER);
            FakeResponse reader = watch(wire);
            away = true;
            until(() -> reader.text().contains("the job store cannot be reached now;"));
            if (wire != Wire.OPTIMIZATION) { // which has comments for what is no progress
                assertThat(reader.text()).contains("\"job_store\":\"away\"");
            }
            Job current = await(store.get(job.id())).orElseThrow();
            await(store.commit(new JobStore.Commit(
                    current, null, List.of(Events.phaseStart(Phase.UNDERSTANDING)), List.of(), Set.of())));
            int last = (int) current.lastSequence() + 1;
            assertThat(ids(reader)).doesNotContain(last);

            away = false;
            until(() -> ids(reader).contains(last));
            String before = reader.text();
            until(() -> reader.text().length() > before.length());
            assertThat(reader.text().substring(before.length())).doesNotContain("cannot be reached");
            assertThat(ids(reader))
                    .isEqualTo(IntStream.rangeClosed(1, last).boxed().toList());
            assertThat(reader.ended).isFalse();
        }
    }

    @Test
    void a_reader_who_is_behind_when_the_store_goes_away_waits_for_it() {
        FakeResponse reader = watch(Wire.V2);
        reader.full = true;
        tell(job, Events.phaseStart(Phase.UNDERSTANDING));
        away = true;
        on(() -> {
            reader.drained();
            return Future.succeededFuture();
        });
        await(bus.request(new JobsRequest.Get(job.id())).otherwiseEmpty()); // by then it has been refused as well
        away = false;
        until(() -> ids(reader).contains(3));
        assertThat(reader.ended).isFalse();
    }

    @Test
    void a_job_that_is_not_there_leaves_no_channel() {
        FakeResponse response = new FakeResponse();

        assertThatThrownBy(() -> on(() -> channels.watch(response.outlet(), "none", Cursor.START, Wire.V2)))
                .isInstanceOf(FaultException.class);
        until(() -> channels.open() == 0);
        assertThat(response.written).isEmpty();
    }

    @Test
    void a_node_that_drains_begins_no_stream() {
        on(() -> channels.drain());

        assertThatThrownBy(() -> watch(Wire.V2)).isInstanceOf(FaultException.class);
    }

    @Test
    void a_stream_that_was_about_to_begin_when_the_node_drains_ends_as_well() {
        FakeResponse response = new FakeResponse();
        on(() -> {
            Future<Void> begun = channels.watch(response.outlet(), job.id(), Cursor.START, Wire.V2);
            return channels.drain().compose(drained -> begun);
        });

        until(() -> response.ended);
        assertThat(ids(response)).containsExactly(1, 2);
        assertThat(channels.watchers()).isZero();
    }

    @Test
    void a_job_that_is_tried_again_while_its_end_is_read_is_watched_further() {
        FakeResponse reader = watch(Wire.V2);
        reader.full = true;
        Job cancelled = tell(job.cancelled(), Events.complete(job.cancelled()));
        Job retried = cancelled.retried(Phase.UNDERSTANDING);
        beforeTheLogIsRead = () -> await(store.commit(
                new JobStore.Commit(retried, null, List.of(Events.status(retried, "Attempt 2")), List.of(), Set.of())));

        on(() -> {
            reader.drained();
            return Future.succeededFuture();
        });
        until(() -> ids(reader).contains(4));
        tell(retried.cancelled(), Events.complete(retried.cancelled()));
        until(() -> reader.ended);
        assertThat(ids(reader)).containsExactly(1, 2, 3, 4, 5);
    }

    /** The store, in which something may happen between the reading of a job and that of its log. */
    private JobStore eventful() {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, args) -> {
                    if (away) {
                        return Future.failedFuture(new StoreUnavailable("not now", null));
                    }
                    if (method.getName().equals("events")) {
                        Runnable event = beforeTheLogIsRead;
                        beforeTheLogIsRead = NOTHING;
                        event.run();
                    }
                    if (method.getName().equals("heads")) {
                        compared.add(((List<?>) args[0]).size());
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private FakeResponse watch(Wire wire) {
        return watch(job, wire);
    }

    private FakeResponse watch(Job watched, Wire wire) {
        FakeResponse response = new FakeResponse();
        on(() -> channels.watch(response.outlet(), watched.id(), Cursor.START, wire));
        return response;
    }

    private Job tell(Job next, JobEvent event) {
        Job current = await(bus.request(new JobsRequest.Get(next.id()))).job();
        Job based = next.committed(current.version(), current.lastSequence(), clock.instant());
        return await(bus.request(new JobsRequest.Commit(based, null, List.of(event), List.of())))
                .job();
    }

    private Channels channels(Duration heal) {
        return new Channels(bus, clock, new Channels.Times(NEVER, SOON, heal), MAX_BUFFER);
    }

    private <T> T on(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                turn -> Future.succeededFuture().compose(go -> action.get()).onComplete(done));
        return await(done.future());
    }

    private void until(BooleanSupplier condition) {
        Promise<Void> held = Promise.promise();
        context.runOnContext(turn -> vertx.setPeriodic(5, timer -> {
            if (condition.getAsBoolean()) {
                vertx.cancelTimer(timer);
                held.complete();
            }
        }));
        await(held.future());
    }

    private static List<Integer> ids(FakeResponse response) {
        return ID.matcher(response.text())
                .results()
                .map(id -> Integer.valueOf(id.group(1)))
                .toList();
    }
}
