package dev.skillfleet.cli.command;

import static dev.skillfleet.testing.Await.await;
import static dev.skillfleet.testing.Jobs.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.JobStore.Commit;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.TestRedis;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator at a real database. */
class DbCommandTest {
    private final Postgres postgres = new Postgres();

    @AfterEach
    void dropSchema() {
        postgres.close();
    }

    @Test
    void a_database_that_is_not_there_is_made_with_its_tables_and_made_once() {
        String database = "fleet_" + UUID.randomUUID().toString().substring(0, 8);
        String url = postgres.url("postgres:postgres", database, null);
        try {
            assertThat(at(url, "status").code()).isEqualTo(2);
            assertThat(at(url, "status").err()).contains("db init");
            Ran first = at(url, "init");
            assertThat(first.code()).isZero();
            assertThat(first.out()).contains("Done: database " + database, "Done: 1 jobs", database + " is ready.");
            assertThat(at(url, "init").out()).contains("ready already");
            assertThat(at(url, "status").code()).isZero();
        } finally {
            postgres.rows("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        }
    }

    @Test
    void what_is_to_be_migrated_is_told_before_and_nothing_is_left_after() {
        assertThat(schema("version")).isNull();
        assertThat((List<?>) schema("pending")).isNotEmpty();
        assertThat(db("migrate").code()).isZero();
        assertThat((List<?>) schema("pending")).isEmpty();
        assertThat(schema("version")).isNotNull();
        assertThat(db("migrate").out()).contains("ready already");
    }

    @Test
    void the_status_counts_what_is_in_the_store() {
        aNodeAtWork();
        Map<String, Object> status = Json.readMap(db("status", "--json").out());
        assertThat(status)
                .containsEntry("store", "postgres")
                .containsEntry("jobs", Map.of("pending", 1, "running", 1, "pending_user_input", 1))
                .containsEntry("leases", 1)
                .containsEntry("holders", List.of("node-a"))
                .containsEntry("prompts", 1);
        assertThat((String) status.get("server")).startsWith("PostgreSQL ");
        assertThat((int) status.get("bytes")).isPositive();
        assertThat(db("status").out()).contains("1 running", "held by node-a", "Questions open: 1", "nothing");
    }

    @Test
    void a_reset_forgets_every_job_once_the_name_is_typed() {
        aNodeAtWork();
        Ran wrong = Ran.with(env(), "something\n", "db", "reset", "--force");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("nothing was done");
        assertThat(Ran.with(env(), "", "db", "reset", "--force").code())
                .as("nobody answers")
                .isEqualTo(1);
        assertThat(postgres.rows("SELECT count(*) FROM jobs")).containsExactly("3");

        Ran right = Ran.with(env(), "postgres\n", "db", "reset", "--force");
        assertThat(right.code()).isZero();
        assertThat(postgres.rows("SELECT count(*) FROM jobs")).containsExactly("0");
        assertThat((List<?>) schema("pending")).isEmpty();
    }

    @Test
    void a_reset_is_refused_while_nodes_work_on_jobs() {
        aNodeAtWork();
        Ran refused = db("reset", "--yes");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("node-a", "stop these nodes", "--force");
        assertThat(postgres.rows("SELECT count(*) FROM jobs")).containsExactly("3");
        assertThat(db("reset", "--yes", "--force").code()).isZero();
        assertThat(db("reset", "--yes").code()).isZero();
    }

    @Test
    void a_reset_makes_every_table_anew_and_leaves_those_of_somebody_else() {
        db("migrate");
        String ours = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
                + " AND tablename NOT IN ('flyway_schema_history', 'somebody_elses')";
        List<String> made = postgres.rows(ours);
        postgres.rows("CREATE TABLE somebody_elses (id integer)");
        for (String table : postgres.rows(ours.replace("count(*)", "tablename"))) {
            postgres.rows("ALTER TABLE " + table + " ADD COLUMN before_the_reset integer");
        }
        assertThat(db("reset", "--yes").code()).isZero();
        assertThat(postgres.rows(ours)).isEqualTo(made);
        assertThat(postgres.rows("SELECT count(*) FROM information_schema.columns"
                        + " WHERE table_schema = current_schema() AND column_name = 'before_the_reset'"))
                .containsExactly("0");
        assertThat(postgres.rows("SELECT count(*) FROM somebody_elses")).containsExactly("0");
    }

    @Test
    void a_server_that_is_away_is_a_network_error_without_a_password() {
        Ran away = at("postgresql://ada:s3cret@127.0.0.1:1/fleet", "status");
        assertThat(away.code()).isEqualTo(4);
        assertThat(away.err())
                .contains("127.0.0.1:1/fleet", "is the server running")
                .doesNotContain("s3cret");
    }

    @Test
    void a_user_who_is_not_let_in_is_told_to_look_at_the_url() {
        Ran refused = at(postgres.url("nobody_here:s3cret", "postgres", null), "migrate");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("nobody_here", "check user and password")
                .doesNotContain("s3cret");
    }

    @Test
    void a_user_who_lacks_a_right_is_told_what_to_have_granted() {
        String weak = "weak_" + postgres.schema();
        postgres.rows("CREATE SCHEMA IF NOT EXISTS " + postgres.schema());
        postgres.rows("CREATE ROLE " + weak + " LOGIN PASSWORD 's3cret'");
        try {
            Ran refused = at(postgres.url(weak + ":s3cret", "postgres", postgres.schema()), "migrate");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("lacks a right", "granted").doesNotContain("s3cret");
        } finally {
            postgres.rows("DROP ROLE " + weak);
        }
    }

    @Test
    void a_schema_of_a_later_version_is_left_to_it() {
        db("migrate");
        postgres.rows(
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) VALUES (99, '99', 'of tomorrow', 'SQL', 'V99.sql', 'x', 1, true)");
        for (String command : List.of("migrate", "init")) {
            Ran refused = db(command);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("99 of tomorrow", "newer");
        }
        assertThat(db("status").code()).isEqualTo(1);
    }

    @Test
    void a_schema_that_is_half_done_is_said_to_be_and_a_reset_heals_it() {
        db("migrate");
        postgres.rows("DROP TABLE jobs CASCADE");
        Ran half = db("status");
        assertThat(half.code()).isEqualTo(1);
        assertThat(half.out()).contains("backup", "db reset");
        assertThat(db("migrate").err()).contains("db reset");
        assertThat(db("reset", "--yes").code()).isZero();
        assertThat(db("status").code()).isZero();

        postgres.rows("UPDATE flyway_schema_history SET success = false WHERE version = '1'");
        assertThat(db("migrate").err()).contains("never finished");
        assertThat(db("reset", "--yes").code()).isZero();
        assertThat(db("status").code()).isZero();
    }

    @Test
    void tables_of_somebody_else_are_left_alone() {
        postgres.rows("CREATE SCHEMA " + postgres.schema() + " CREATE TABLE jobs (id integer)");
        for (String command : List.of("status", "init", "migrate")) {
            Ran refused = db(command);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out() + refused.err()).contains("somebody else");
        }
        assertThat(db("reset", "--yes", "--force").err()).contains("somebody else");
        assertThat(postgres.rows("SELECT count(*) FROM jobs")).containsExactly("0");
    }

    @Test
    void a_schema_that_another_program_keeps_with_the_same_tool_is_left_alone() {
        postgres.rows("CREATE SCHEMA " + postgres.schema() + " CREATE TABLE jobs (id integer)"
                + " CREATE TABLE flyway_schema_history (version text, script text)");
        postgres.rows("INSERT INTO flyway_schema_history VALUES ('1', 'V1__shop.sql')");
        for (String command : List.of("status", "migrate", "reset")) {
            Ran refused = command.equals("reset") ? db(command, "--yes", "--force") : db(command);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out() + refused.err()).contains("somebody else");
        }
        assertThat(postgres.rows("SELECT script FROM flyway_schema_history")).containsExactly("V1__shop.sql");
        assertThat(postgres.rows("SELECT count(*) FROM jobs")).containsExactly("0");
    }

    @Test
    void without_a_store_it_says_how_to_name_one() {
        Ran none = Ran.command("db", "status");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--job-store-url", "DATABASE_URL");
        Ran wrong = Ran.command("db", "status", "--job-store-url", "mysql://ada:s3cret@h/db");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--job-store-url", "postgresql://").doesNotContain("s3cret");
    }

    @Test
    void redis_has_a_status_and_a_reset_and_says_that_it_needs_no_more() {
        try (TestRedis redis = TestRedis.forgetful()) {
            assertThat(at(redis.url(), "status").out()).contains("redis at 127.0.0.1", "Redis ", "Jobs: none");
            Ran init = at(redis.url(), "init");
            assertThat(init.code()).isEqualTo(2);
            assertThat(init.err()).contains("no schema", "serve --job-store");
            assertThat(at(redis.url(), "migrate").code()).isEqualTo(2);

            assertThat(Ran.command("db", "copy", "--from", filled(), "--to", redis.url())
                            .code())
                    .isZero();
            assertThat(Json.readMap(at(redis.url(), "status", "--json").out()))
                    .containsEntry("jobs", Map.of("pending", 1, "running", 1, "pending_user_input", 1))
                    .containsEntry("leases", 0)
                    .containsEntry("prompts", 1);
            assertThat(at(redis.url(), "reset", "--yes").code()).isZero();
            assertThat(at(redis.url(), "status").out()).contains("Jobs: none", "Questions open: 0");
        }
        Ran away = at("redis://127.0.0.1:1", "status");
        assertThat(away.code()).isEqualTo(4);
    }

    /** Jobs that wait, run and ask; the lease of the running one has been given back. */
    private String filled() {
        aNodeAtWork();
        postgres.rows("UPDATE jobs SET lease_holder = NULL, lease_expires_at = NULL");
        return postgres.url();
    }

    /** One job that waits, one that a node works on, one that asks. */
    private void aNodeAtWork() {
        Vertx vertx = Vertx.vertx();
        Clock clock = FleetClock.system();
        JobStore store = new PostgresJobStore(vertx, postgres.url(), 1, clock);
        await(store.open());
        for (int i = 0; i < 3; i++) {
            Job made =
                    await(store.create(aJob(clock.instant()), List.of(), null)).job();
            if (i == 0) {
                var claim = await(store.claim(
                                Phase.UNDERSTANDING, made.id(), "node-a", Duration.ofHours(1), clock.instant()))
                        .orElseThrow();
                commit(store, claim.job().running());
            } else if (i == 1) {
                commit(store, commit(store, made.running()).awaiting(aQuestion(clock.instant(), null)));
            }
        }
        await(store.close());
        await(vertx.close());
    }

    private static Job commit(JobStore store, Job next) {
        return await(store.commit(new Commit(next, null, List.of(), List.of(), Set.of())))
                .job();
    }

    private Object schema(String field) {
        return ((Map<?, ?>) Json.readMap(db("status", "--json").out()).get("schema")).get(field);
    }

    /** A command on this test's schema. */
    private Ran db(String... command) {
        return at(postgres.url(), command);
    }

    private static Ran at(String url, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.add(0, "db");
        return Ran.with(
                Map.of(url.startsWith("redis") ? "REDIS_URL" : "DATABASE_URL", url), "", words.toArray(String[]::new));
    }

    private Map<String, String> env() {
        return Map.of("DATABASE_URL", postgres.url());
    }
}
