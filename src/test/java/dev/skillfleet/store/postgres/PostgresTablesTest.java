package dev.skillfleet.store.postgres;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skillfleet.job.Answer;
import dev.skillfleet.job.Draft;
import dev.skillfleet.job.Events;
import dev.skillfleet.job.Inherited;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Outcome;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.job.Usage;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.JobStore.Commit;
import dev.skillfleet.store.StoreUnavailable;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.Secrets;
import dev.skillfleet.testing.SettableClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in the tables, and what many stores over one database do. */
class PostgresTablesTest {
    private final SettableClock clock = new SettableClock();
    private final Vertx vertx = Vertx.vertx();
    private final Postgres postgres = new Postgres();
    private final List<JobStore> stores = new ArrayList<>();

    @AfterEach
    void close() {
        await(Future.join(stores.stream().map(JobStore::close).toList()));
        await(vertx.close());
        postgres.close();
    }

    @Test
    void ten_nodes_that_start_together_on_an_empty_database_make_its_tables_once() {
        List<JobStore> ten = Stream.generate(this::aStore).limit(10).toList();
        await(Future.all(ten.stream().map(JobStore::open).toList()));
        Job job = aJob(clock.instant());
        Job made = await(ten.get(0).create(job, List.of(), null)).job();
        assertThat(await(ten.get(9).get(job.id()))).contains(made);
        assertThat(postgres.rows("SELECT version FROM flyway_schema_history WHERE version IS NOT NULL AND success"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void of_many_nodes_that_claim_at_once_no_two_get_the_same_job() {
        List<JobStore> nodes = List.of(opened(), opened(), opened());
        for (int i = 0; i < 20; i++) {
            await(nodes.get(0).create(aJob(clock.instant()), List.of(), null));
        }
        List<Future<Optional<JobStore.Claim>>> claims = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            claims.add(nodes.get(i % 3)
                    .claim(Phase.UNDERSTANDING, null, "node-" + i % 3, Duration.ofSeconds(6), clock.instant()));
        }
        await(Future.all(claims));
        assertThat(claims.stream().flatMap(claim -> claim.result().stream()).map(claim -> claim.job()
                        .id()))
                .doesNotHaveDuplicates()
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void a_claim_that_had_to_wait_for_a_commit_has_its_step() throws Exception {
        JobStore store = opened();
        Job job = running(store);
        Future<Optional<JobStore.Claim>> claim;
        try (Connection other = postgres.connect()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("UPDATE jobs SET version = version + 1, state = jsonb_set(state::jsonb, '{version}',"
                        + " to_jsonb(version + 1))::json");
                statement.execute("INSERT INTO job_steps (job_id, step, version, position, attempt, input_hash,"
                        + " generator, finished_at, entry) SELECT job_id, 'understanding/late#1', version, 1, 1, '',"
                        + " 'rules', now(), '" + Json.write(aStep("understanding/late#1", clock.instant()))
                        + "' FROM jobs");
                claim = store.claim(Phase.UNDERSTANDING, job.id(), "node", Duration.ofSeconds(6), clock.instant());
                postgres.awaitBlocked();
            }
            other.commit();
        }
        JobStore.Claim won = await(claim).orElseThrow();
        assertThat(won.job().version()).isEqualTo(job.version() + 1);
        assertThat(won.journal()).extracting(JournalEntry::step).containsExactly("understanding/late#1");
    }

    @Test
    void an_operator_who_holds_a_row_holds_up_its_job_and_no_other() throws Exception {
        JobStore store = opened();
        List<Job> jobs = Stream.generate(() -> running(store)).limit(12).toList();
        Job held = jobs.get(7);
        try (Connection operator = postgres.connect();
                Statement statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            statement.execute("SELECT FROM jobs WHERE job_id = '" + held.id() + "' FOR UPDATE");
            List<Future<JobStore.Committed>> commits = jobs.stream()
                    .map(job -> store.commit(new Commit(job, null, List.of(), List.of(), Set.of())))
                    .toList();
            for (Job job : jobs) {
                Future<JobStore.Committed> commit = commits.get(jobs.indexOf(job));
                if (job.equals(held)) {
                    assertThatThrownBy(() -> await(commit)).isInstanceOf(StoreUnavailable.class);
                } else {
                    assertThat(await(commit).job().version()).isEqualTo(job.version() + 1);
                }
            }
            operator.rollback();
        }
        assertThat(await(store.get(held.id()))).contains(held);
    }

    @Test
    void an_operator_reads_a_job_in_its_columns() {
        JobStore store = opened();
        Prompt prompt = aQuestion(clock.instant(), clock.instant().plusSeconds(60));
        Job asking = asking(store, prompt);
        assertThat(postgres.rows("SELECT status, job_type, user_id, current_phase, hitl_type, promoted, version"
                        + " FROM jobs WHERE hitl_data -> 'questions' IS NOT NULL AND state ->> 'id' = job_id"))
                .containsExactly("pending_user_input|skill_creation|ada|understanding|clarify|f|" + asking.version());
    }

    @Test
    void a_question_is_a_row_from_its_asking_to_its_answer() {
        JobStore store = opened();
        Prompt prompt = aQuestion(clock.instant(), clock.instant().plusSeconds(60));
        Job asking = asking(store, prompt);
        String row = "SELECT interaction_type, round_number, status, actor, timeout_at - created_at,"
                + " response_data #>> '{answers,response}', prompt_data IS NOT NULL FROM hitl_interactions";
        assertThat(postgres.rows(row)).containsExactly("clarify|1|pending|null|00:01:00|null|t");

        Answer answer = anAnswerTo(prompt, "3.12", clock.instant());
        JournalEntry entry = JournalEntry.ofAnswer(prompt.step(), 1, answer);
        await(store.commit(new Commit(asking.answered(answer), null, List.of(), List.of(entry), Set.of())));
        assertThat(postgres.rows(row)).containsExactly("clarify|1|answered|ada|00:01:00|3.12|t");
    }

    @Test
    void a_question_that_nobody_will_answer_is_closed() {
        JobStore store = opened();
        Job asking = asking(store, aQuestion(clock.instant(), null));
        await(store.commit(new Commit(asking.cancelled(), null, List.of(), List.of(), Set.of())));
        assertThat(postgres.rows("SELECT status, actor FROM hitl_interactions")).containsExactly("closed|null");
    }

    @Test
    void a_question_that_policy_answers_at_once_is_a_row_as_well() {
        JobStore store = opened();
        Prompt prompt = aQuestion(clock.instant(), null);
        Job running = running(store);
        Answer answer = new Answer(
                prompt.id(),
                prompt.type(),
                1,
                Answer.POLICY,
                clock.instant(),
                prompt.body().defaultAnswer());
        await(store.commit(new Commit(
                running.awaiting(prompt).answered(answer),
                null,
                List.of(Events.hitlRequired(running, prompt)),
                List.of(JournalEntry.ofAnswer(prompt.step(), 1, answer)),
                Set.of())));
        assertThat(postgres.rows("SELECT status, actor, prompt_data -> 'questions' IS NOT NULL FROM hitl_interactions"))
                .containsExactly("answered|policy|t");
    }

    @Test
    void a_step_that_is_taken_back_may_be_done_again_in_the_same_commit() {
        JobStore store = opened();
        JournalEntry step = aStep("understanding/requirements#1", clock.instant());
        Job job = await(store.commit(new Commit(running(store), null, List.of(), List.of(step), Set.of())))
                .job();
        await(store.commit(new Commit(job, null, List.of(), List.of(step), Set.of(step.step()))));
        assertThat(await(store.journal(job.id()))).containsExactly(step);
    }

    @Test
    void a_job_of_another_database_brings_its_questions_and_answers_along() {
        JobStore source = opened();
        Prompt prompt = aQuestion(clock.instant(), clock.instant().plusSeconds(60));
        Job asked = asking(source, prompt, Events.hitlPause(aJob(clock.instant()), prompt));
        Answer answer = anAnswerTo(prompt, "3.12", clock.instant());
        JournalEntry entry = JournalEntry.ofAnswer(prompt.step(), 1, answer);
        Job answered = await(
                        source.commit(new Commit(asked.answered(answer), null, List.of(), List.of(entry), Set.of())))
                .job();
        Prompt second = aQuestion(clock.instant(), null);
        Job closed = await(source.commit(new Commit(
                        answered.awaiting(second),
                        null,
                        List.of(Events.hitlPause(answered, second)),
                        List.of(),
                        Set.of())))
                .job();
        await(source.commit(new Commit(closed.cancelled(), null, List.of(), List.of(), Set.of())));
        asking(source, aQuestion(clock.instant(), null));
        String table = "SELECT row_to_json(i) FROM hitl_interactions i ORDER BY interaction_id";
        List<String> rows = postgres.rows(table);
        assertThat(rows).hasSize(3);

        try (Postgres other = new Postgres()) {
            JobStore target = new PostgresJobStore(vertx, other.url(), 2, clock);
            stores.add(target);
            await(target.open());
            for (Job job :
                    await(source.list(new JobQuery(null, null, null, 10, null))).items()) {
                assertThat(await(target.adopt(
                                await(WholeJob.of(source, job.id())).orElseThrow())))
                        .isTrue();
            }
            assertThat(other.rows(table)).isEqualTo(rows);
        }
    }

    @Test
    void what_an_imported_job_brought_along_stands_in_its_tables() {
        JobStore store = opened();
        Inherited inherited = new Inherited(
                Map.of("questions_asked", List.of("Which?"), "user_problem", "none\0", "readiness_score", 0.8),
                Map.of("phase", "red"),
                List.of("first", "second"),
                1,
                Map.of("source", "cli"));
        Outcome outcome = new Outcome(null, null, Draft.NONE, Verdict.NONE, Usage.NONE, null, inherited);
        Job job = aJob(clock.instant()).with(outcome).committed(1, 0, clock.instant());
        await(store.adopt(new WholeJob(job, List.of(), List.of())));
        assertThat(await(store.get(job.id()))).contains(job);
        assertThat(postgres.rows("SELECT questions_asked, answers, user_problem, readiness_score, complete"
                        + " FROM deep_understanding_state"))
                .containsExactly("[\"Which?\"]|[]|none\ufffd|0.8|f");
        assertThat(postgres.rows("SELECT tdd_workflow, multi_skill_queue, current_skill_index, job_metadata FROM jobs"))
                .containsExactly("{\"phase\":\"red\"}|[\"first\",\"second\"]|1|{\"source\":\"cli\"}");
    }

    @Test
    void a_job_that_is_forgotten_leaves_nothing_behind() {
        JobStore store = opened();
        Job asking = asking(store, aQuestion(clock.instant(), null));
        await(store.commit(new Commit(
                asking.cancelled(),
                null,
                List.of(Events.complete(asking)),
                List.of(aStep("understanding/x#1", clock.instant())),
                Set.of())));
        assertThat(await(store.purge(clock.instant().plusSeconds(1)))).isEqualTo(1);
        for (String table : List.of(
                "jobs",
                "job_events",
                "job_steps",
                "hitl_interactions",
                "idempotency_keys",
                "deep_understanding_state")) {
            assertThat(postgres.rows("SELECT count(*) FROM " + table)).as(table).containsExactly("0");
        }
    }

    @Test
    void a_schema_of_somebody_else_is_left_alone() {
        String schema = postgres.url().replaceFirst(".*search_path=", "");
        postgres.rows("CREATE SCHEMA " + schema + " CREATE TABLE jobs (id integer)");
        assertThatThrownBy(() -> await(aStore().open()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("tables of somebody else")
                .hasMessageContaining("search_path")
                .hasMessageNotContaining(Secrets.DATABASE_PASSWORD);
    }

    private Job running(JobStore store) {
        Job made = await(store.create(aJob(clock.instant()), List.of(), null)).job();
        return await(store.commit(new Commit(made.running(), null, List.of(), List.of(), Set.of())))
                .job();
    }

    private Job asking(JobStore store, Prompt prompt, JobEvent... events) {
        return await(store.commit(
                        new Commit(running(store).awaiting(prompt), null, List.of(events), List.of(), Set.of())))
                .job();
    }

    private JobStore opened() {
        JobStore store = aStore();
        await(store.open());
        return store;
    }

    private JobStore aStore() {
        JobStore store = new PostgresJobStore(vertx, postgres.url(), 2, clock);
        stores.add(store);
        return store;
    }
}
