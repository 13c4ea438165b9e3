package dev.skillfleet.upkeep;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Note;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.JobStore.Claim;
import dev.skillfleet.store.JobStore.Commit;
import dev.skillfleet.store.Notes.Wanted;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.TestRedis;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs on their way through every kind of store. */
class CopyingTest {
    private final Vertx vertx = Vertx.vertx();
    private final Postgres first = new Postgres();
    private final Postgres second = new Postgres();
    private final TestRedis redis = TestRedis.forgetful();
    private final List<JobStore> stores = new ArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(store -> await(store.close()));
        await(vertx.close());
        first.close();
        second.close();
        redis.close();
    }

    @Test
    void jobs_go_from_postgres_to_redis_and_back_and_are_the_same() {
        JobStore source = store(first.url());
        List<Job> jobs = List.of(waiting(source), asking(source), ended(source));
        assertThat(copy(first.url(), redis.url()).code()).isZero();
        assertThat(copy(redis.url(), second.url()).code()).isZero();
        for (Job job : jobs) {
            WholeJob whole = await(WholeJob.of(source, job.id())).orElseThrow();
            assertThat(await(WholeJob.of(store(redis.url()), job.id()))).contains(whole);
            assertThat(await(WholeJob.of(store(second.url()), job.id()))).contains(whole);
        }
        String questions = "SELECT row_to_json(i) FROM hitl_interactions i";
        assertThat(second.rows(questions)).hasSize(1).isEqualTo(first.rows(questions));
    }

    @Test
    void conversations_and_uses_go_from_postgres_to_redis_and_back_once_each_and_in_their_order() {
        JobStore source = store(first.url());
        List<Note> said = List.of(
                aNote(Note.Kind.CHAT, "ada", "guided", 1, "hello"),
                aNote(Note.Kind.CHAT, "grace", "other", 2, "hello"),
                aNote(Note.Kind.CHAT, "ada", "guided", 3, "ok"),
                aNote(Note.Kind.CHAT, "ada", "guided", 3, "ok"));
        Note use = aNote(Note.Kind.USAGE, "ada", "technical/sql", 4, "read");
        said.forEach(note -> await(source.note(note)));
        await(source.note(use));

        assertThat(copy(first.url(), redis.url()).out()).contains("Notes: 5 of 5 taken");
        assertThat(copy(first.url(), redis.url()).out()).contains("Notes: 0 of 5 taken");
        assertThat(report(copy(redis.url(), second.url(), "--json")))
                .containsEntry("notes_found", 5)
                .containsEntry("notes_taken", 5);
        for (String url : List.of(redis.url(), second.url())) {
            JobStore target = store(url);
            assertThat(await(target.notes(new Wanted(Note.Kind.CHAT, null, null, 10))))
                    .isEqualTo(said);
            assertThat(await(target.notes(new Wanted(Note.Kind.CHAT, "ada", "guided", 10))))
                    .containsExactly(said.get(0), said.get(2), said.get(3));
            assertThat(await(target.notes(new Wanted(Note.Kind.USAGE, "ada", null, 10))))
                    .containsExactly(use);
        }

        Note later = aNote(Note.Kind.CHAT, "grace", "other", 5, "bye");
        await(source.note(later));
        assertThat(copy(first.url(), second.url()).out()).contains("Notes: 1 of 6 taken");
        assertThat(await(store(second.url()).notes(new Wanted(Note.Kind.CHAT, null, null, 1))))
                .containsExactly(later);
    }

    private static Note aNote(Note.Kind kind, String user, String topic, int second, String content) {
        return new Note(
                kind, user, topic, now().truncatedTo(ChronoUnit.HOURS).plusSeconds(second), Map.of("content", content));
    }

    @Test
    void more_jobs_than_one_page_are_copied_and_none_of_them_twice() {
        JobStore source = store(first.url());
        for (int i = 0; i < 120; i++) {
            waiting(source);
        }
        assertThat(report(copy(first.url(), second.url(), "--json")))
                .containsEntry("found", 120)
                .containsEntry("taken", 120)
                .containsEntry("statuses", Map.of("pending", 120));
        assertThat(report(copy(first.url(), second.url(), "--json")))
                .containsEntry("taken", 0)
                .containsEntry("present", 120);
    }

    @Test
    void a_job_that_is_another_there_is_left_alone_and_named() {
        JobStore source = store(first.url());
        Job job = waiting(source);
        copy(first.url(), second.url());
        commit(store(second.url()), job.cancelled());
        Ran again = copy(first.url(), second.url());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).contains(job.id(), "in another state");
        assertThat(second.rows("SELECT status FROM jobs")).containsExactly("cancelled");
    }

    @Test
    void while_nodes_work_on_jobs_only_what_has_ended_is_copied() {
        JobStore source = store(first.url());
        Claim claim = await(
                        source.claim(Phase.UNDERSTANDING, waiting(source).id(), "node-a", Duration.ofHours(1), now()))
                .orElseThrow();
        Job ended = ended(source);
        Ran refused = copy(first.url(), second.url());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("node-a", "stop these nodes", "--ended");
        assertThat(second.rows("SELECT to_regclass('jobs')")).containsExactly("null");

        assertThat(copy(first.url(), second.url(), "--ended").code()).isZero();
        assertThat(second.rows("SELECT job_id FROM jobs")).containsExactly(ended.id());
        await(source.release(claim.job().id(), claim.lease().token()));
        assertThat(copy(first.url(), second.url()).code()).isZero();
        assertThat(second.rows("SELECT count(*) FROM jobs")).containsExactly("2");
    }

    @Test
    void a_source_without_tables_is_left_without_them() {
        Ran refused = copy(first.url(), second.url());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("db migrate");
        assertThat(first.rows("SELECT to_regclass('jobs')")).containsExactly("null");
    }

    private static Ran copy(String from, String to, String... options) {
        List<String> words = new ArrayList<>(List.of("db", "copy", "--from", from, "--to", to));
        words.addAll(List.of(options));
        return Ran.command(words.toArray(String[]::new));
    }

    private static Map<String, Object> report(Ran ran) {
        return Json.readMap(ran.out());
    }

    private JobStore store(String url) {
        JobStore store = new StoreUrl(url).store(vertx);
        stores.add(store);
        await(store.open());
        return store;
    }

    private static Job waiting(JobStore store) {
        Job job = aJob(now());
        return await(store.create(job, List.of(Events.status(job, "Accepted")), null))
                .job();
    }

    private static Job asking(JobStore store) {
        Job running = commit(store, waiting(store).running());
        Prompt prompt = aQuestion(now(), now().plusSeconds(3_600));
        Job asking = running.awaiting(prompt);
        return await(store.commit(
                        new Commit(asking, null, List.of(Events.hitlPause(asking, prompt)), List.of(), Set.of())))
                .job();
    }

    private static Job ended(JobStore store) {
        Job failed = commit(store, waiting(store).running()).failed("no model");
        return await(store.commit(new Commit(
                        failed,
                        null,
                        List.of(Events.complete(failed)),
                        List.of(aStep("understanding/requirements#1", now()), aStep("understanding/plan#1", now())),
                        Set.of())))
                .job();
    }

    private static Job commit(JobStore store, Job next) {
        return await(store.commit(new Commit(next, null, List.of(), List.of(), Set.of())))
                .job();
    }

    private static Instant now() {
        return FleetClock.system().instant();
    }
}
