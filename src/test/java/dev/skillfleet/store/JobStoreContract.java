package dev.skillfleet.store;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.job.Events;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.store.JobStore.Claim;
import dev.skillfleet.store.JobStore.Commit;
import dev.skillfleet.store.JobStore.Committed;
import dev.skillfleet.store.JobStore.IdempotencyKey;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} does, stated once; each store is a short subclass. */
public abstract class JobStoreContract {
    private static final Duration LEASE = Duration.ofSeconds(6);

    protected final SettableClock clock = new SettableClock();
    private JobStore store;

    /** A store of the kind under test, empty. */
    protected abstract JobStore create(Clock clock);

    @BeforeEach
    void open() {
        store = create(clock);
        await(store.open());
    }

    @AfterEach
    void close() {
        await(store.close());
    }

    // creation

    @Test
    void a_job_is_found_as_it_was_created() {
        Job made = created();
        assertThat(await(store.get(made.id()))).contains(made);
        assertThat(made.version()).isEqualTo(1);
        assertThat(made.lastSequence()).isEqualTo(1);
    }

    @Test
    void an_unknown_job_is_empty_and_its_log_is_refused() {
        assertThat(await(store.get("nobody"))).isEmpty();
        refused(StoreRefusal.Reason.NOT_FOUND, store.events("nobody", 0, 10));
        refused(StoreRefusal.Reason.NOT_FOUND, store.journal("nobody"));
    }

    @Test
    void the_same_key_and_request_answer_the_same_job() {
        Job first = aJob(now());
        IdempotencyKey key = new IdempotencyKey("ada", "k1", "hash", now().plus(Duration.ofHours(24)));
        await(store.create(first, List.of(accepted(first)), key));
        JobStore.Created again = await(store.create(aJob(now()), List.of(accepted(first)), key));
        assertThat(again.replayed()).isTrue();
        assertThat(again.job().id()).isEqualTo(first.id());
        assertThat(await(store.list(everything(10))).items()).hasSize(1);
    }

    @Test
    void a_key_that_stands_for_another_request_is_refused_until_its_time_is_over() {
        Instant until = now().plus(Duration.ofHours(24));
        Job first = aJob(now());
        await(store.create(first, List.of(accepted(first)), new IdempotencyKey("ada", "k1", "hash", until)));
        Job other = aJob(now());
        IdempotencyKey reused = new IdempotencyKey("ada", "k1", "other", until);
        refused(StoreRefusal.Reason.KEY_REUSED, store.create(other, List.of(accepted(other)), reused));
        assertThat(await(store.get(other.id()))).isEmpty();

        assertThat(await(store.create(
                                other, List.of(accepted(other)), new IdempotencyKey("grace", "k1", "other", until)))
                        .replayed())
                .as("keys are a user's own")
                .isFalse();
        clock.advance(Duration.ofHours(25));
        Job later = aJob(now());
        assertThat(await(store.create(
                                later,
                                List.of(accepted(later)),
                                new IdempotencyKey("ada", "k1", "other", now().plus(Duration.ofHours(24)))))
                        .replayed())
                .isFalse();
    }

    // commits

    @Test
    void a_commit_writes_state_events_and_journal_together_and_counts_on() {
        Claim claim = claimed(created());
        clock.advance(Duration.ofSeconds(1));
        JournalEntry step = aStep("understanding/requirements#1", now());
        Job next = claim.job().running();
        Committed done = await(store.commit(new Commit(
                next,
                claim.lease().token(),
                List.of(Events.status(next, "Running"), Events.phaseStart(Phase.UNDERSTANDING)),
                List.of(step),
                Set.of())));
        assertThat(done.job().version()).isEqualTo(claim.job().version() + 1);
        assertThat(done.job().status()).isEqualTo(JobStatus.RUNNING);
        assertThat(done.job().times().started()).isEqualTo(now());
        assertThat(done.events()).extracting(JobEvent::sequence).containsExactly(2L, 3L);
        assertThat(done.events()).extracting(JobEvent::timestamp).containsOnly(now());
        assertThat(done.leased()).isTrue();
        assertThat(await(store.get(next.id()))).contains(done.job());
        assertThat(await(store.journal(next.id()))).containsExactly(step);
        assertThat(await(store.events(next.id(), 1, 10))).isEqualTo(done.events());
    }

    @Test
    void an_outdated_version_is_refused_and_leaves_nothing_behind() {
        Job made = created();
        await(store.commit(unleased(made.running())));
        Commit outdated = new Commit(
                made.cancelled(),
                null,
                List.of(Events.complete(made)),
                List.of(aStep("understanding/x#1", now())),
                Set.of());
        refused(StoreRefusal.Reason.CONFLICT, store.commit(outdated));
        assertThat(await(store.journal(made.id()))).isEmpty();
        assertThat(await(store.events(made.id(), 0, 10))).hasSize(1);
        assertThat(await(store.get(made.id())).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void a_status_change_outside_the_table_is_refused() {
        Job made = created();
        Job running = await(store.commit(unleased(made.running()))).job();
        Job done = await(store.commit(unleased(running.completed()))).job();
        Job forged = new Job(
                done.id(),
                done.type(),
                done.userId(),
                done.task(),
                JobStatus.RUNNING,
                done.version(),
                done.attempt(),
                done.lastSequence(),
                done.progress(),
                done.hitl(),
                done.outcome(),
                done.times());
        refused(StoreRefusal.Reason.ILLEGAL, store.commit(unleased(forged)));
    }

    @Test
    void a_step_is_journaled_once() {
        Claim claim = claimed(created());
        JournalEntry step = aStep("understanding/requirements#1", now());
        Job job =
                await(store.commit(leased(claim, claim.job().running(), step))).job();
        refused(StoreRefusal.Reason.ILLEGAL, store.commit(leased(claim, job, step)));
        assertThat(await(store.journal(job.id()))).containsExactly(step);
    }

    @Test
    void of_many_writers_of_one_version_exactly_one_wins() {
        Job made = created();
        List<Future<Committed>> writers = IntStream.range(0, 20)
                .mapToObj(i -> store.commit(unleased(made.with(new Progress(Phase.UNDERSTANDING, "w" + i, 1)))))
                .toList();
        await(Future.join(writers).otherwiseEmpty());
        assertThat(writers.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(await(store.get(made.id())).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void of_many_commits_at_once_each_is_answered_for_itself() {
        List<Claim> claims = IntStream.range(0, 40)
                .mapToObj(i -> claimed(created()))
                .map(claim -> begun(claim, "understanding/first#1"))
                .toList();
        Job outrun = await(store.commit(unleased(claims.get(3).job()))).job();
        await(store.release(claims.get(17).job().id(), claims.get(17).lease().token()));
        List<Future<Committed>> commits = IntStream.range(0, 40)
                .mapToObj(i -> store.commit(leased(
                        claims.get(i),
                        i == 29
                                ? withId(claims.get(i).job(), "nobody")
                                : claims.get(i).job(),
                        aStep(i == 11 ? "understanding/first#1" : "understanding/second#1", now()))))
                .toList();
        refused(StoreRefusal.Reason.CONFLICT, commits.get(3));
        refused(StoreRefusal.Reason.ILLEGAL, commits.get(11));
        refused(StoreRefusal.Reason.FENCED, commits.get(17));
        refused(StoreRefusal.Reason.NOT_FOUND, commits.get(29));
        Set<Integer> losers = Set.of(3, 11, 17, 29);
        for (int i = 0; i < 40; i++) {
            Job before = i == 3 ? outrun : claims.get(i).job();
            boolean lost = losers.contains(i);
            Job after = lost ? before : await(commits.get(i)).job();
            assertThat(await(store.get(before.id())).orElseThrow())
                    .as("job %s", i)
                    .isEqualTo(after);
            assertThat(await(store.journal(before.id())))
                    .extracting(JournalEntry::step)
                    .as("job %s", i)
                    .hasSize(lost ? 1 : 2)
                    .last()
                    .isEqualTo(lost ? "understanding/first#1" : "understanding/second#1");
        }
    }

    @Test
    void of_many_jobs_made_at_once_each_key_makes_one() {
        IdempotencyKey key = new IdempotencyKey("ada", "k1", "hash", now().plus(Duration.ofHours(24)));
        List<Future<JobStore.Created>> creations = IntStream.range(0, 30)
                .mapToObj(i -> {
                    Job job = aJob(now());
                    return store.create(job, List.of(accepted(job)), i % 3 == 0 ? key : null);
                })
                .toList();
        await(Future.all(creations));
        Set<String> made =
                creations.stream().map(done -> done.result().job().id()).collect(Collectors.toSet());
        long repeated =
                creations.stream().filter(done -> done.result().replayed()).count();
        assertThat(made).hasSize((int) (30 - repeated));
        assertThat(await(store.list(everything(50))).items())
                .extracting(Job::id)
                .containsExactlyInAnyOrderElementsOf(made);
        for (String id : made) {
            assertThat(await(store.events(id, 0, 10))).hasSize(1);
        }
    }

    @Test
    void of_many_claims_at_once_each_job_goes_to_one() {
        List<Job> jobs = IntStream.range(0, 20)
                .mapToObj(i -> begun(claimed(created()), "understanding/first#1"))
                .map(claim -> {
                    await(store.release(claim.job().id(), claim.lease().token()));
                    return claim.job();
                })
                .toList();
        List<Future<Optional<Claim>>> claims = IntStream.range(0, 60)
                .mapToObj(i -> store.claim(
                        i == 59 ? Phase.GENERATION : Phase.UNDERSTANDING,
                        jobs.get(i % 20).id(),
                        "node-" + i,
                        LEASE,
                        now()))
                .toList();
        await(Future.all(claims));
        assertThat(claims.stream().flatMap(claim -> claim.result().stream()))
                .hasSize(20)
                .allSatisfy(claim -> assertThat(claim.journal()).hasSize(1))
                .extracting(Claim::job)
                .containsExactlyInAnyOrderElementsOf(jobs);
        assertThat(claims.get(59).result()).isEmpty();
    }

    @Test
    void sequences_have_no_holes_and_no_repeats_whoever_writes() {
        Job job = created();
        for (int i = 0; i < 25; i++) {
            List<JobEvent> events = new ArrayList<>();
            for (int n = 0; n <= i % 4; n++) {
                events.add(Events.progress(new Progress(Phase.UNDERSTANDING, "p", i)));
            }
            job = await(store.commit(new Commit(job, null, events, List.of(), Set.of())))
                    .job();
        }
        List<JobEvent> log = await(store.events(job.id(), 0, 1_000));
        assertThat(log)
                .extracting(JobEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, job.lastSequence()).boxed().toList());
    }

    @Test
    void the_log_is_read_in_pages_after_a_cursor() {
        Job job = created();
        for (int i = 0; i < 9; i++) {
            job = await(store.commit(
                            new Commit(job, null, List.of(Events.progress(job.progress())), List.of(), Set.of())))
                    .job();
        }
        assertThat(await(store.events(job.id(), 3, 4)))
                .extracting(JobEvent::sequence)
                .containsExactly(4L, 5L, 6L, 7L);
        assertThat(await(store.events(job.id(), 10, 4))).isEmpty();
        assertThat(await(store.events(job.id(), 99, 4))).isEmpty();
    }

    @Test
    void the_heads_of_many_logs_are_read_at_once() {
        Job fresh = created();
        Job running = created();
        running = await(store.commit(new Commit(
                        running.running(),
                        null,
                        List.of(Events.status(running, "Running"), Events.phaseStart(Phase.UNDERSTANDING)),
                        List.of(),
                        Set.of())))
                .job();
        assertThat(await(store.heads(List.of(running.id(), "nobody", fresh.id()))))
                .containsExactlyInAnyOrder(
                        new JobStore.Head(
                                fresh.id(),
                                1,
                                JobStatus.PENDING,
                                fresh.version(),
                                fresh.times().updated()),
                        new JobStore.Head(
                                running.id(),
                                3,
                                JobStatus.RUNNING,
                                running.version(),
                                running.times().updated()));
        assertThat(await(store.heads(List.of()))).isEmpty();
    }

    @Test
    void a_retry_takes_steps_back_and_may_do_them_again() {
        Claim claim = claimed(created());
        JournalEntry first = aStep("understanding/requirements#1", now());
        JournalEntry second = aStep("understanding/plan_synthesizer#1", now());
        Job failed = await(store.commit(new Commit(
                        claim.job().running().failed("no luck"),
                        claim.lease().token(),
                        List.of(),
                        List.of(first, second),
                        Set.of())))
                .job();
        Committed again = await(store.commit(
                new Commit(failed.retried(Phase.UNDERSTANDING), null, List.of(), List.of(), Set.of(second.step()))));
        assertThat(await(store.journal(failed.id()))).containsExactly(first);
        assertThat(again.job().attempt()).isEqualTo(2);
        assertThat(again.job().times().completed()).isNull();
        assertThat(again.leased()).isFalse();
        Claim next = claimed(again.job());
        assertThat(await(store.commit(leased(next, next.job(), second))).job().attempt())
                .isEqualTo(2);
    }

    // moving between stores

    @Test
    void a_job_that_is_taken_in_goes_on_as_if_it_had_always_been_here() {
        Job made = created();
        Claim claim = claimed(made);
        JournalEntry step = aStep("understanding/requirements#1", now());
        await(store.commit(leased(claim, claim.job().running(), step)));
        WholeJob whole = await(WholeJob.of(store, made.id())).orElseThrow();
        Job job = whole.job();
        WholeJob other = new WholeJob(withId(job, "another"), whole.log(), whole.journal());

        clock.advance(Duration.ofDays(1));
        assertThat(await(store.adopt(other))).isTrue();
        assertThat(await(WholeJob.of(store, "another"))).contains(other);
        assertThat(await(store.list(new JobQuery(JobStatus.RUNNING, null, "ada", 10, null)))
                        .items())
                .contains(other.job());
        Claim next = claimed(other.job());
        assertThat(next.journal()).containsExactly(step);
        Committed done = await(store.commit(new Commit(
                next.job(), next.lease().token(), List.of(Events.progress(job.progress())), List.of(), Set.of())));
        assertThat(done.job().version()).isEqualTo(job.version() + 1);
        assertThat(done.events()).extracting(JobEvent::sequence).containsExactly(job.lastSequence() + 1);
    }

    @Test
    void a_job_that_waits_for_a_person_is_taken_in_with_its_question_and_its_deadline() {
        Job running = await(store.commit(unleased(created().running()))).job();
        Prompt prompt = aQuestion(now(), now().plus(Duration.ofHours(1)));
        Job asking = withId(running.awaiting(prompt), "another");
        WholeJob whole = new WholeJob(asking.committed(7, 0, now()), List.of(), List.of());
        assertThat(await(store.adopt(whole))).isTrue();
        assertThat(await(store.awaiting("ada", 10))).containsExactly(whole.job());
        assertThat(await(store.overdue(now().plus(Duration.ofHours(1)), 10))).containsExactly(whole.job());
        assertThat(await(store.claim(Phase.UNDERSTANDING, "another", "node-a", LEASE, now())))
                .isEmpty();
    }

    @Test
    void a_job_that_is_here_already_is_not_taken_in_again() {
        Job made = created();
        WholeJob older = new WholeJob(made.committed(99, 0, now()), List.of(), List.of());
        assertThat(await(store.adopt(older))).isFalse();
        assertThat(await(store.get(made.id()))).contains(made);
        assertThat(await(store.events(made.id(), 0, 10))).hasSize(1);
    }

    @Test
    void a_whole_job_that_has_lost_an_event_cannot_be_made() {
        Job made = created();
        assertThatThrownBy(() -> new WholeJob(made, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 events");
        JobEvent event = accepted(made).numbered(2, now());
        assertThatThrownBy(() -> new WholeJob(made, List.of(event), List.of())).hasMessageContaining("event 1");
    }

    // leases

    @Test
    void a_job_is_leased_to_one_at_a_time() {
        Job made = created();
        Claim claim = claimed(made);
        assertThat(claim.lease().holder()).isEqualTo("node-a");
        assertThat(claim.lease().expiresAt()).isEqualTo(now().plus(LEASE));
        assertThat(await(store.claim(Phase.UNDERSTANDING, made.id(), "node-b", LEASE, now())))
                .isEmpty();
        assertThat(await(store.claim(Phase.UNDERSTANDING, null, "node-b", LEASE, now())))
                .isEmpty();
    }

    @Test
    void a_claim_without_a_name_takes_what_has_waited_longest_in_the_phase() {
        Job first = created();
        clock.advance(Duration.ofSeconds(1));
        Job second = created();
        assertThat(await(store.claim(Phase.GENERATION, null, "node-a", LEASE, now())))
                .isEmpty();
        assertThat(claimedId(store.claim(Phase.UNDERSTANDING, null, "node-a", LEASE, now())))
                .contains(first.id());
        assertThat(claimedId(store.claim(Phase.UNDERSTANDING, null, "node-a", LEASE, now())))
                .contains(second.id());
    }

    @Test
    void a_lease_that_ran_out_can_be_claimed_and_the_former_holder_writes_nothing() {
        Claim old = claimed(created());
        clock.advance(LEASE);
        Claim taken = await(store.claim(Phase.UNDERSTANDING, old.job().id(), "node-b", LEASE, now()))
                .orElseThrow();
        assertThat(taken.lease().token()).isGreaterThan(old.lease().token());
        refused(
                StoreRefusal.Reason.FENCED,
                store.commit(leased(old, old.job().running(), aStep("understanding/x#1", now()))));
        assertThat(renewed(old)).isFalse();
        await(store.release(old.job().id(), old.lease().token()));
        assertThat(await(store.commit(leased(taken, taken.job().running(), aStep("understanding/x#1", now()))))
                        .leased())
                .as("the former holder cannot give back what is no longer his")
                .isTrue();
    }

    @Test
    void a_lease_that_ran_out_is_its_holders_until_another_takes_it_over() {
        Claim claim = claimed(created());
        clock.advance(LEASE.multipliedBy(100));
        assertThat(await(store.claimable(now(), 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactly(claim.job().id());
        Committed done = await(store.commit(leased(claim, claim.job().running(), aStep("understanding/x#1", now()))));
        assertThat(done.leased()).isTrue();
        assertThat(await(store.claimable(now(), 10)))
                .as("a commit does not extend it")
                .hasSize(1);
        assertThat(renewed(claim)).isTrue();
        assertThat(await(store.claimable(now(), 10))).isEmpty();
        assertThat(await(store.claim(Phase.UNDERSTANDING, claim.job().id(), "node-b", LEASE, now())))
                .isEmpty();
        assertThat(await(store.claim(Phase.UNDERSTANDING, null, "node-b", LEASE, now())))
                .isEmpty();
    }

    @Test
    void a_lease_that_was_given_back_is_not_its_holders_any_more() {
        Claim claim = claimed(created());
        await(store.release(claim.job().id(), claim.lease().token()));
        assertThat(renewed(claim)).isFalse();
        refused(
                StoreRefusal.Reason.FENCED,
                store.commit(leased(claim, claim.job().running(), aStep("understanding/x#1", now()))));
    }

    @Test
    void who_claims_may_leave_holders_time_whose_leases_have_run_out_late() {
        Claim gone = claimed(created());
        clock.advance(LEASE);
        Instant outage = now();
        Claim late = claimed(created());
        Job fresh = created();
        clock.advance(LEASE);
        assertThat(await(store.claimable(outage, 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactlyInAnyOrder(gone.job().id(), fresh.id());
        assertThat(await(store.claim(Phase.UNDERSTANDING, late.job().id(), "node-b", LEASE, outage)))
                .isEmpty();
        assertThat(claimedId(store.claim(Phase.UNDERSTANDING, null, "node-b", LEASE, outage)))
                .contains(gone.job().id());
        assertThat(claimedId(store.claim(Phase.UNDERSTANDING, null, "node-b", LEASE, outage)))
                .contains(fresh.id());
        assertThat(await(store.claim(Phase.UNDERSTANDING, null, "node-b", LEASE, outage)))
                .isEmpty();
    }

    @Test
    void a_renewed_lease_counts_from_now() {
        Claim claim = claimed(created());
        clock.advance(Duration.ofSeconds(5));
        assertThat(renewed(claim)).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(await(store.claim(Phase.UNDERSTANDING, claim.job().id(), "node-b", LEASE, now())))
                .isEmpty();
    }

    @Test
    void leases_are_renewed_together_and_those_that_are_lost_are_told() {
        Claim kept = claimed(created());
        Claim alsoKept = claimed(created());
        Claim given = claimed(created());
        await(store.release(given.job().id(), given.lease().token()));
        clock.advance(LEASE.minusSeconds(1));
        Map<String, Long> tokens = Map.of(
                kept.job().id(),
                kept.lease().token(),
                alsoKept.job().id(),
                alsoKept.lease().token(),
                given.job().id(),
                given.lease().token(),
                "nobody-knows-it",
                1L);
        assertThat(await(store.renew(tokens, LEASE)))
                .containsExactlyInAnyOrder(given.job().id(), "nobody-knows-it");
        clock.advance(LEASE.minusSeconds(1));
        assertThat(await(store.claimable(now(), 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactly(given.job().id());
        assertThat(await(store.renew(Map.of(), LEASE))).isEmpty();
    }

    @Test
    void a_lease_that_was_given_back_can_be_claimed_at_once() {
        Claim claim = claimed(created());
        await(store.release(claim.job().id(), claim.lease().token()));
        assertThat(await(store.claim(Phase.UNDERSTANDING, claim.job().id(), "node-b", LEASE, now())))
                .isPresent();
    }

    @Test
    void the_leases_of_a_holder_that_is_gone_run_out_at_once_and_no_others() {
        Claim gone = claimed(created());
        Claim stays = await(store.claim(Phase.UNDERSTANDING, created().id(), "node-b", LEASE, now()))
                .orElseThrow();
        created();
        assertThat(await(store.expire("node-a")))
                .containsExactly(new JobStore.Claimable(gone.job().id(), Phase.UNDERSTANDING));
        assertThat(await(store.expire("node-a"))).as("noticed twice").isEmpty();

        Claim taken = await(store.claim(Phase.UNDERSTANDING, gone.job().id(), "node-c", LEASE, now()))
                .orElseThrow();
        assertThat(await(store.expire("node-a"))).as("noticed late").isEmpty();
        refused(
                StoreRefusal.Reason.FENCED,
                store.commit(leased(gone, gone.job().running(), aStep("understanding/x#1", now()))));
        for (Claim live : List.of(stays, taken)) {
            assertThat(await(store.commit(leased(live, live.job().running(), aStep("understanding/x#1", now()))))
                            .leased())
                    .isTrue();
        }
    }

    @Test
    void a_question_gives_the_lease_back_and_the_answer_makes_the_job_claimable() {
        Claim claim = claimed(created());
        Prompt prompt = aQuestion(now(), null);
        Job running = await(
                        store.commit(leased(claim, claim.job().running(), aStep("understanding/skill_index#1", now()))))
                .job();
        Committed waiting = await(
                store.commit(leased(claim, running.awaiting(prompt), aStep("understanding/requirements#1", now()))));
        assertThat(waiting.leased()).isFalse();
        assertThat(waiting.job().status()).isEqualTo(JobStatus.PENDING_USER_INPUT);
        assertThat(await(store.claim(Phase.UNDERSTANDING, null, "node-b", LEASE, now())))
                .isEmpty();
        assertThat(await(store.claimable(now(), 10))).isEmpty();

        await(store.commit(unleased(waiting.job().answered(anAnswerTo(prompt, "3.12", now())))));
        assertThat(await(store.claimable(now(), 10)))
                .containsExactly(new JobStore.Claimable(claim.job().id(), Phase.UNDERSTANDING));
        Claim resumed = claimed(await(store.get(claim.job().id())).orElseThrow());
        assertThat(resumed.journal()).hasSize(2);
    }

    @Test
    void the_end_of_a_phase_gives_the_lease_back_for_the_next_phase() {
        Claim claim = claimed(created());
        Job next = claim.job().running().with(new Progress(Phase.GENERATION, "Understood", 40));
        assertThat(await(store.commit(leased(claim, next, aStep("understanding/brief#1", now()))))
                        .leased())
                .isFalse();
        assertThat(await(store.claim(Phase.UNDERSTANDING, next.id(), "node-b", LEASE, now())))
                .isEmpty();
        assertThat(await(store.claim(Phase.GENERATION, next.id(), "node-b", LEASE, now())))
                .isPresent();
    }

    @Test
    void a_cancellation_needs_no_token_and_fences_the_holder() {
        Claim claim = claimed(created());
        Job running = await(store.commit(leased(claim, claim.job().running(), aStep("understanding/x#1", now()))))
                .job();
        Job cancelled = await(store.commit(unleased(running.cancelled()))).job();
        assertThat(cancelled.times().completed()).isEqualTo(now());
        refused(StoreRefusal.Reason.FENCED, store.commit(leased(claim, running, aStep("understanding/y#1", now()))));
        assertThat(await(store.claimable(now(), 10))).isEmpty();
    }

    @Test
    void what_waits_for_a_worker_is_known_without_any_hint() {
        Job fresh = created();
        Job held = created();
        claimed(held);
        assertThat(await(store.claimable(now(), 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactly(fresh.id());
        clock.advance(LEASE);
        assertThat(await(store.claimable(now(), 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactlyInAnyOrder(fresh.id(), held.id());
    }

    // prompts

    @Test
    void questions_are_overdue_from_their_deadline_on_the_longest_first() {
        Job later = awaiting("ada", now().plusSeconds(20));
        Job sooner = awaiting("ada", now().plusSeconds(10));
        awaiting("ada", null);
        assertThat(await(store.overdue(now().plusSeconds(9), 10))).isEmpty();
        assertThat(await(store.overdue(now().plusSeconds(10), 10)))
                .extracting(Job::id)
                .containsExactly(sooner.id());
        assertThat(await(store.overdue(now().plusSeconds(60), 10)))
                .extracting(Job::id)
                .containsExactly(sooner.id(), later.id());
    }

    @Test
    void the_inbox_holds_what_waits_for_a_person_the_oldest_first() {
        Job first = awaiting("ada", null);
        clock.advance(Duration.ofSeconds(1));
        Job second = awaiting("grace", null);
        created();
        assertThat(await(store.awaiting(null, 10))).extracting(Job::id).containsExactly(first.id(), second.id());
        assertThat(await(store.awaiting("grace", 10))).extracting(Job::id).containsExactly(second.id());
    }

    // lists

    @Test
    void a_list_is_newest_first_and_stable_while_jobs_are_added() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            clock.advance(Duration.ofMillis(i % 2)); // some are made in the same instant
            ids.add(0, created().id());
        }
        List<String> seen = new ArrayList<>();
        Page page = await(store.list(everything(3)));
        while (true) {
            page.items().forEach(job -> seen.add(job.id()));
            clock.advance(Duration.ofSeconds(1));
            created();
            if (page.nextCursor() == null) {
                break;
            }
            page = await(store.list(new JobQuery(null, null, null, 3, page.nextCursor())));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids).doesNotHaveDuplicates();
    }

    @Test
    void a_list_can_be_narrowed_by_status_and_user() {
        Job ada = created();
        Job grace = aJobOf("grace", now());
        await(store.create(grace, List.of(accepted(grace)), null));
        await(store.commit(unleased(ada.running())));
        assertThat(await(store.list(new JobQuery(null, null, "grace", 10, null)))
                        .items())
                .extracting(Job::id)
                .containsExactly(grace.id());
        assertThat(await(store.list(new JobQuery(JobStatus.RUNNING, null, null, 10, null)))
                        .items())
                .extracting(Job::id)
                .containsExactly(ada.id());
    }

    @Test
    void a_cursor_of_another_make_is_refused() {
        refused(StoreRefusal.Reason.BAD_CURSOR, store.list(new JobQuery(null, null, null, 3, "made-up")));
    }

    @Test
    void jobs_that_have_not_ended_are_counted_by_status() {
        created();
        created();
        awaiting("ada", null);
        await(store.commit(unleased(created().cancelled())));
        Map<JobStatus, Integer> live = await(store.live());
        assertThat(live)
                .containsEntry(JobStatus.PENDING, 2)
                .containsEntry(JobStatus.PENDING_USER_INPUT, 1)
                .doesNotContainKey(JobStatus.CANCELLED);
        assertThat(live.getOrDefault(JobStatus.RUNNING, 0)).isZero();
    }

    // the end

    @Test
    void jobs_that_ended_long_ago_are_forgotten_and_no_others() {
        Job old = created();
        await(store.commit(unleased(old.cancelled())));
        clock.advance(Duration.ofDays(8));
        Job live = created();
        Job recent = created();
        await(store.commit(unleased(recent.cancelled())));
        assertThat(await(store.purge(now().minus(Duration.ofDays(7))))).isEqualTo(1);
        assertThat(await(store.get(old.id()))).isEmpty();
        assertThat(await(store.get(live.id()))).isPresent();
        assertThat(await(store.get(recent.id()))).isPresent();
    }

    // prose

    private Instant now() {
        return clock.instant();
    }

    private Job created() {
        Job job = aJob(now());
        return await(store.create(job, List.of(accepted(job)), null)).job();
    }

    private Job awaiting(String user, @Nullable Instant deadline) {
        Job job = aJobOf(user, now());
        Job made = await(store.create(job, List.of(accepted(job)), null)).job();
        Job running = await(store.commit(unleased(made.running()))).job();
        return await(store.commit(unleased(running.awaiting(aQuestion(now(), deadline)))))
                .job();
    }

    private Claim claimed(Job job) {
        return await(store.claim(job.progress().phase(), job.id(), "node-a", LEASE, now()))
                .orElseThrow();
    }

    private Claim begun(Claim claim, String step) {
        Job running = await(store.commit(leased(claim, claim.job().running(), aStep(step, now()))))
                .job();
        return new Claim(running, claim.lease(), List.of());
    }

    /** Whether the lease is still its holder's, which renews it. */
    private boolean renewed(Claim claim) {
        String jobId = claim.job().id();
        return await(store.renew(Map.of(jobId, claim.lease().token()), LEASE)).isEmpty();
    }

    private static Optional<String> claimedId(Future<Optional<Claim>> claim) {
        return await(claim).map(won -> won.job().id());
    }

    private static JobEvent accepted(Job job) {
        return Events.status(job, "Accepted");
    }

    private static Commit unleased(Job next) {
        return new Commit(next, null, List.of(), List.of(), Set.of());
    }

    private static Commit leased(Claim claim, Job next, JournalEntry entry) {
        return new Commit(next, claim.lease().token(), List.of(), List.of(entry), Set.of());
    }

    private static JobQuery everything(int limit) {
        return new JobQuery(null, null, null, limit, null);
    }

    private static void refused(StoreRefusal.Reason reason, Future<?> call) {
        assertThatThrownBy(() -> await(call))
                .isInstanceOfSatisfying(StoreRefusal.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(reason));
    }
}
