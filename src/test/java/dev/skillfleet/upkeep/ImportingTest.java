package dev.skillfleet.upkeep;

import static dev.skillfleet.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.cli.Ran;
import dev.skillfleet.job.Draft;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.Inherited;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Result;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.WholeJob;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.testing.LegacyServer;
import dev.skillfleet.testing.Postgres;
import dev.skillfleet.testing.TestRedis;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Python server's jobs, out of a real database into ours. */
class ImportingTest {
    private static final String ID = "00000000-0000-4000-8000-00000000000";

    private final Vertx vertx = Vertx.vertx();
    private final Postgres postgres = new Postgres();

    @AfterEach
    void close() {
        await(vertx.close());
        postgres.close();
    }

    @Test
    void a_job_that_had_ended_comes_with_every_field_that_has_a_place() {
        try (LegacyServer server = new LegacyServer("tables")) {
            assertThat(imported(server).code()).isZero();
        }
        Job job = whole("1").job();
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.userId()).isEqualTo("ada");
        assertThat(job.task().description()).isEqualTo("Create a Python decorators skill");
        assertThat(job.task().refined()).startsWith("Decorators");
        assertThat(job.task().context()).isEqualTo(Map.of("team", "core"));
        assertThat(job.progress().phase()).isEqualTo(Phase.VALIDATION);
        assertThat(job.progress().percent()).isEqualTo(100);
        assertThat(job.times().created()).isEqualTo(Instant.parse("2026-01-05T10:00:00.123456Z"));
        assertThat(job.times().started()).isEqualTo(Instant.parse("2026-01-05T10:00:01Z"));
        assertThat(job.times().updated()).isEqualTo(Instant.parse("2026-01-05T10:20:00Z"));
        assertThat(job.times().completed()).isEqualTo(Instant.parse("2026-01-05T10:19:59Z"));
        assertThat(job.outcome().verdict()).isEqualTo(new Verdict(true, Verdict.Status.PASSED, 0.91));
        assertThat(job.outcome().draft().draftPath()).isEqualTo("_drafts/" + ID + "1/technical/python/decorators");
        assertThat(job.outcome().draft().finalPath()).isEqualTo("technical/python/decorators");
        assertThat(job.outcome().usage().costUsd()).as("unknown, not nothing").isNull();
        Result result = job.outcome().result();
        assertThat(result.skillContent()).isEqualTo("# Decorators");
        assertThat(result.plan()).isEqualTo(Map.of("skill_name", "decorators"));
        assertThat(result.qualityAssessment()).isNull();
        assertThat(job.hitl().lastAnswer().response()).isEqualTo(Map.of("answers", Map.of("response", "3.12")));
        assertThat(job.hitl().rounds()).isEqualTo(2);
    }

    @Test
    void what_only_that_server_knew_is_kept_as_it_came() {
        try (LegacyServer server = new LegacyServer("tables")) {
            imported(server);
        }
        Inherited inherited = whole("1").job().outcome().inherited();
        assertThat(inherited.deepUnderstanding())
                .containsEntry("user_problem", "They forget functools.wraps")
                .containsEntry("user_goals", List.of("write them", "read them"))
                .containsEntry("complete", true)
                .doesNotContainKeys("state_id", "job_id");
        assertThat(inherited.tddWorkflow())
                .containsEntry("phase", "green")
                .containsEntry("checklist_state", Map.of("red", true));
        assertThat(inherited.multiSkillQueue()).containsExactly("one", "two");
        assertThat(inherited.currentSkillIndex()).isEqualTo(1);
        assertThat(inherited.metadata())
                .containsEntry("source", "cli")
                .containsEntry("imported_result", Map.of("status", "completed", "edit_result", Map.of("rounds", 2)));
        assertThat(postgres.rows("SELECT answers, user_problem, user_goals, readiness_score, complete"
                        + " FROM deep_understanding_state"))
                .containsExactly("[\"So.\"]|They forget functools.wraps|[\"write them\",\"read them\"]|0.85|t");
        assertThat(postgres.rows("SELECT interaction_type, round_number, status, prompt_data, actor,"
                        + " timeout_at - created_at, responded_at - created_at FROM hitl_interactions ORDER BY 2"))
                .containsExactly(
                        "clarify|1|answered|{\"questions\":[\"Which version?\"]}|ada|01:00:00|00:01:00",
                        "confirm|2|closed|{\"summary\":\"A plan\"}|null|null|null");
    }

    @Test
    void a_log_is_made_that_every_reader_can_follow_to_its_end() {
        try (LegacyServer server = new LegacyServer("tables")) {
            imported(server);
        }
        assertThat(whole("1").log())
                .extracting(JobEvent::type)
                .containsExactly(
                        EventType.STATUS,
                        EventType.HITL_REQUIRED,
                        EventType.HITL_ANSWERED,
                        EventType.HITL_REQUIRED,
                        EventType.COMPLETED,
                        EventType.STATUS,
                        EventType.COMPLETE);
        assertThat(whole("1").log().get(6).timestamp()).isEqualTo(Instant.parse("2026-01-05T10:19:59Z"));
        assertThat(whole("2").log())
                .extracting(JobEvent::type)
                .containsExactly(EventType.STATUS, EventType.ERROR, EventType.STATUS, EventType.COMPLETE);
        assertThat(whole("2").log().get(1).message()).isEqualTo("no model");
        assertThat(whole("2").toString()).doesNotContain("Traceback");
    }

    @Test
    void what_had_not_ended_has_failed_and_says_why() {
        try (LegacyServer server = new LegacyServer("tables")) {
            Map<String, Object> report = Json.readMap(imported(server, "--json").out());
            assertThat(report)
                    .containsEntry("found", 6)
                    .containsEntry("taken", 6)
                    .containsEntry(
                            "statuses", Map.of("cancelled", 1, "completed", 1, "failed", 3, "pending_review", 1));
        }
        assertThat(whole("5").job().outcome().draft()).isEqualTo(Draft.NONE);
        for (String id : List.of("3", "4")) {
            Job job = whole(id).job();
            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
            assertThat(job.prompt()).isNull();
            assertThat(job.outcome().error()).contains("cannot be taken up", "retry it");
        }
    }

    @Test
    void what_had_not_ended_begins_anew_where_that_is_wanted() {
        try (LegacyServer server = new LegacyServer("tables")) {
            imported(server, "--restart-running");
        }
        Job job = whole("3").job();
        assertThat(job.status()).isEqualTo(JobStatus.PENDING);
        assertThat(job.progress().phase()).isEqualTo(Phase.UNDERSTANDING);
        assertThat(job.times().completed()).isNull();
        assertThat(await(store().claimable(FleetClock.system().instant(), 10)))
                .extracting(JobStore.Claimable::jobId)
                .containsExactlyInAnyOrder(ID + "3", ID + "4");
        assertThat(whole("2").job().status()).as("what had ended, had ended").isEqualTo(JobStatus.FAILED);
    }

    @Test
    void said_twice_nothing_is_taken_twice() {
        try (LegacyServer server = new LegacyServer("tables")) {
            imported(server);
            String jobs = "SELECT state FROM jobs ORDER BY job_id";
            List<String> before = postgres.rows(jobs);
            Map<String, Object> again =
                    Json.readMap(imported(server, "--json", "--restart-running").out());
            assertThat(again).containsEntry("taken", 0).containsEntry("present", 6);
            assertThat(postgres.rows(jobs)).isEqualTo(before);
        }
    }

    @Test
    void a_dry_run_tells_and_writes_nothing() {
        try (LegacyServer server = new LegacyServer("tables")) {
            Map<String, Object> report =
                    Json.readMap(imported(server, "--dry-run", "--json").out());
            assertThat(report).containsEntry("dry_run", true).containsEntry("taken", 6);
            assertThat(postgres.rows("SELECT to_regclass('jobs')")).containsExactly("null");
            imported(server);
            assertThat(Json.readMap(imported(server, "--dry-run", "--json").out()))
                    .containsEntry("taken", 0)
                    .containsEntry("present", 6);
        }
    }

    @Test
    void odd_rows_are_read_as_far_as_they_mean_something_and_named_where_not() {
        try (LegacyServer server = new LegacyServer("odd")) {
            Ran ran = imported(server, "--json");
            assertThat(ran.code()).isEqualTo(1);
            Map<String, Object> report = Json.readMap(ran.out());
            assertThat(report).containsEntry("found", 11).containsEntry("taken", 7);
            assertThat(report.get("left").toString())
                    .contains("id=job no-status, reason=it has no status")
                    .contains("id=job unknown-status, reason=its status \"paused_by_moonlight\" is not known here")
                    .contains("id=job no-time, reason=created_at is no time: infinity")
                    .contains("id=job ?, reason=it has no id")
                    .contains("id=interaction 1 of job odd-questions, reason=its type of question \"telepathy\"")
                    .contains("id=interaction 3 of job odd-questions, reason=it has no time");
            assertThat((List<?>) report.get("left")).hasSize(6);
        }
        Job nulls = whole("nulls").job();
        assertThat(nulls.userId()).isEqualTo("default");
        assertThat(nulls.outcome().result()).isNull();
        Job named = whole("enum-name").job();
        assertThat(named.status()).isEqualTo(JobStatus.PENDING_REVIEW);
        assertThat(named.progress().phase()).isNull();
        assertThat(named.outcome().verdict()).isEqualTo(new Verdict(true, Verdict.Status.PASSED, null));
        assertThat(named.times().created()).as("without a zone").isEqualTo(Instant.parse("2026-02-03T04:05:06.789Z"));
        assertThat(named.outcome().inherited().metadata())
                .containsEntry("imported_result", Map.of("value", List.of(1, 2)));
        Job cancelled = whole("one-l").job();
        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(cancelled.progress().percent()).isZero();
        assertThat(cancelled.times().updated()).isEqualTo(Instant.parse("2026-02-03T03:06:00Z"));
        assertThat(whole("zero-character").job().outcome().result().skillContent())
                .isEqualTo("a\0b");
        assertThat(whole("huge").job().outcome().result().skillContent()).hasSize(8_000_000);
        assertThat(whole("failed-silently").job().outcome().error()).contains("kept no reason");
        assertThat(whole("odd-questions").job().hitl().lastAnswer().response()).isEqualTo(Map.of("value", "3.12"));
    }

    @Test
    void redis_takes_them_as_well() {
        try (LegacyServer server = new LegacyServer("tables");
                TestRedis redis = TestRedis.forgetful()) {
            Ran ran = Ran.command("db", "import-upstream", "--from", server.url(), "--job-store-url", redis.url());
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).contains("Taken: 6 (1 cancelled, 1 completed");
            assertThat(Ran.command("db", "copy", "--from", redis.url(), "--to", postgres.url())
                            .code())
                    .isZero();
        }
        assertThat(postgres.rows("SELECT count(*) FROM hitl_interactions")).containsExactly("2");
        assertThat(postgres.rows("SELECT count(*) FROM deep_understanding_state"))
                .containsExactly("1");
    }

    @Test
    void what_is_no_database_of_that_server_is_refused() {
        try (Postgres empty = new Postgres()) {
            Ran none = Ran.command("db", "import-upstream", "--from", empty.url(), "--job-store-url", postgres.url());
            assertThat(none.code()).isEqualTo(1);
            assertThat(none.err()).contains("no table jobs", "search_path");
        }
        Ran own = Ran.command("db", "import-upstream", "--from", postgres.url(), "--job-store-url", postgres.url());
        assertThat(own.err()).contains("db copy");
        Ran sqlite =
                Ran.command("db", "import-upstream", "--from", "sqlite:///dev.db", "--job-store-url", postgres.url());
        assertThat(sqlite.code()).isEqualTo(2);
        assertThat(sqlite.err()).contains("--from", "postgresql://");
    }

    private Ran imported(LegacyServer server, String... options) {
        List<String> words = new ArrayList<>(List.of("db", "import-upstream", "--from", server.url()));
        words.addAll(List.of(options));
        return Ran.with(Map.of("DATABASE_URL", postgres.url()), "", words.toArray(String[]::new));
    }

    private WholeJob whole(String id) {
        return await(WholeJob.of(store(), id.length() == 1 ? ID + id : id)).orElseThrow();
    }

    private JobStore store() {
        JobStore store = new PostgresJobStore(vertx, postgres.url(), 1, FleetClock.system());
        await(store.open());
        return store;
    }
}
