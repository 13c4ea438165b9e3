package dev.skillfleet.store.postgres;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.withId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Task;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.testing.ArbitraryRecords;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a job holds comes back from the database as it went in. */
class PostgresRoundTripTest {
    private static final SettableClock CLOCK = new SettableClock();
    private static Postgres postgres;
    private static Vertx vertx;
    private static JobStore store;

    @BeforeContainer
    static void open() {
        postgres = new Postgres();
        vertx = Vertx.vertx();
        store = new PostgresJobStore(vertx, postgres.url(), 2, CLOCK);
        await(store.open());
    }

    @AfterContainer
    static void close() {
        await(store.close());
        await(vertx.close());
        postgres.close();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void every_field_of_a_job_its_events_and_its_journal_comes_back(
            @ForAll("jobs") Job any, @ForAll("events") JobEvent event, @ForAll("entries") JournalEntry entry) {
        Job job = withId(any, UUID.randomUUID().toString());
        Job made = await(store.create(job, List.of(event, event), null)).job();
        assertThat(await(store.get(job.id()))).contains(made);

        JobStore.Committed done =
                await(store.commit(new JobStore.Commit(made, null, List.of(event), List.of(entry), Set.of())));
        assertThat(await(store.get(job.id()))).contains(done.job());
        assertThat(done.job()).isEqualTo(made.committed(2 + any.version(), 3, CLOCK.instant()));
        assertThat(await(store.journal(job.id()))).containsExactly(entry);
        assertThat(await(store.events(job.id(), 0, 10)))
                .containsExactly(
                        event.numbered(1, CLOCK.instant()),
                        event.numbered(2, CLOCK.instant()),
                        event.numbered(3, CLOCK.instant()));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void a_whole_job_is_taken_in_as_it_stood_in_another_store(
            @ForAll("jobs") Job any, @ForAll("events") JobEvent event, @ForAll("entries") JournalEntry entry) {
        Job job = withId(any, UUID.randomUUID().toString())
                .committed(any.version(), 2, any.times().updated());
        WholeJob whole = new WholeJob(
                job,
                List.of(event.numbered(1, event.timestamp()), event.numbered(2, event.timestamp())),
                List.of(entry));
        assertThat(await(store.adopt(whole))).isTrue();
        assertThat(await(WholeJob.of(store, job.id()))).contains(whole);
    }

    @Example
    void a_text_may_hold_what_a_column_cannot() {
        Task task = Task.of("zero \0, half a pair \ud83d, a whole one \ud83d\ude80", Task.Options.DEFAULT);
        Job job = Job.accepted(UUID.randomUUID().toString(), JobType.SKILL_CREATION, "a\0b", task, CLOCK.instant());
        Job made = await(store.create(job, List.of(), null)).job();
        assertThat(await(store.get(job.id()))).contains(made);
        assertThat(postgres.rows("SELECT user_id FROM jobs WHERE job_id = '" + job.id() + "'"))
                .containsExactly("a\ufffdb");
        assertThat(await(store.get("no\0body"))).isEmpty();
    }

    @Example
    void every_column_of_a_job_is_written() {
        String lease = "'lease_token', 'lease_holder', 'lease_expires_at', 'waiting_since'";
        assertThat(postgres.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'jobs'"
                        + " AND table_schema = current_schema() AND column_name NOT IN (" + lease + ")"))
                .containsExactlyInAnyOrder(JobColumns.ALL.names().split(", "));
    }

    @Provide
    Arbitrary<Job> jobs() {
        return ArbitraryRecords.of(Job.class);
    }

    @Provide
    Arbitrary<JobEvent> events() {
        return ArbitraryRecords.of(JobEvent.class);
    }

    @Provide
    Arbitrary<JournalEntry> entries() {
        return ArbitraryRecords.of(JournalEntry.class);
    }
}
