package dev.skillfleet.store;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Task;
import dev.skillfleet.testing.ArbitraryRecords;
import dev.skillfleet.testing.SettableClock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever a job, an event or a journal entry holds, a store gives it back as it was. */
public abstract class RoundTripContract {
    private static final int TRIES = 100;

    private final SettableClock clock = new SettableClock();
    private JobStore store;

    /** A store of the kind under test, empty. */
    protected abstract JobStore create(Clock clock);

    @BeforeTry
    void open() {
        store = create(clock);
        await(store.open());
    }

    @AfterTry
    void close() {
        await(store.close());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_job_and_its_events_are_read_as_they_were_written(
            @ForAll("jobs") Job job, @ForAll("events") List<JobEvent> events) {
        JobStore.Created created = await(store.create(job, events, null));
        assertThat(created.job()).isEqualTo(job.committed(job.version() + 1, events.size(), clock.instant()));
        assertThat(await(store.get(job.id()))).contains(created.job());
        assertThat(await(store.list(new JobQuery(job.status(), job.type(), job.userId(), 1, null)))
                        .items())
                .containsExactly(created.job());
        assertThat(created.events())
                .extracting(event -> event.numbered(0, clock.instant()))
                .isEqualTo(events.stream()
                        .map(event -> event.numbered(0, clock.instant()))
                        .toList());
        assertThat(await(store.events(job.id(), 0, 10))).isEqualTo(created.events());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_journal_is_read_as_it_was_written(@ForAll("entries") List<JournalEntry> entries) {
        Job job = await(store.create(aJob(clock.instant()), List.of(), null)).job();
        for (JournalEntry entry : entries) {
            job = await(store.commit(new JobStore.Commit(job, null, List.of(), List.of(entry), Set.of())))
                    .job();
        }
        assertThat(await(store.journal(job.id()))).isEqualTo(entries);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void a_whole_job_is_taken_in_as_it_stood_in_another_store(
            @ForAll("jobs") Job any,
            @ForAll("events") List<JobEvent> events,
            @ForAll("entries") List<JournalEntry> entries) {
        List<JobEvent> log = new ArrayList<>();
        events.forEach(event -> log.add(event.numbered(log.size() + 1L, event.timestamp())));
        Job job = any.committed(any.version(), log.size(), any.times().updated());
        WholeJob whole = new WholeJob(job, log, entries);
        assertThat(await(store.adopt(whole))).isTrue();
        assertThat(await(WholeJob.of(store, job.id()))).contains(whole);
        assertThat(await(store.adopt(whole))).isFalse();
    }

    @Example
    void a_text_may_hold_what_an_encoding_cannot() {
        Task task = Task.of("zero \0, half a pair \ud83d, a whole one \ud83d\ude80", Task.Options.DEFAULT);
        Job job = Job.accepted("j1", JobType.SKILL_CREATION, "a\0b \ud83d", task, clock.instant());
        JournalEntry step = aStep("understanding/\ud83d#1", clock.instant());
        Job made = await(store.create(job, List.of(Events.status(job, "\ud83d")), null))
                .job();
        Job next = await(store.commit(new JobStore.Commit(made, null, List.of(), List.of(step), Set.of())))
                .job();
        assertThat(await(store.get(job.id()))).contains(next);
        assertThat(await(store.events(job.id(), 0, 1)))
                .extracting(JobEvent::message)
                .containsExactly("\ud83d");
        assertThat(await(store.journal(job.id()))).containsExactly(step);
        assertThat(await(store.get("no\0body"))).isEmpty();
    }

    @Provide
    Arbitrary<Job> jobs() {
        return ArbitraryRecords.of(Job.class);
    }

    @Provide
    Arbitrary<List<JobEvent>> events() {
        return ArbitraryRecords.of(JobEvent.class).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<JournalEntry>> entries() {
        return ArbitraryRecords.of(JournalEntry.class)
                .list()
                .uniqueElements(JournalEntry::step)
                .ofMaxSize(4);
    }
}
