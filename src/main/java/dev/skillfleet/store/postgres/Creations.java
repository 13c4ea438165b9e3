package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.StoreRefusal.Reason.CONFLICT;
import static dev.skillfleet.store.StoreRefusal.Reason.KEY_REUSED;
import static dev.skillfleet.store.postgres.Columns.Type.*;
import static dev.skillfleet.store.postgres.Columns.column;
import static dev.skillfleet.store.postgres.Statements.first;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Json;
import dev.skillfleet.store.JobStore.Created;
import dev.skillfleet.store.JobStore.IdempotencyKey;
import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.postgres.Columns.Part;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one statement that makes jobs, each with its first events unless its key stands for a job already. */
final class Creations {
    private static final Columns<New> ASKED = JobColumns.ALL
            .of(New::job)
            .and(List.of(
                    column("key_user", TEXT, ofKey(key -> text(key.userId()))),
                    column("idempotency_key", TEXT, ofKey(key -> text(key.key()))),
                    column("request_hash", TEXT, ofKey(key -> text(key.requestHash()))),
                    column("key_expires_at", TIME, ofKey(key -> time(key.until())))));
    private static final int EVENTS = 1 + ASKED.size();
    private static final int NOW = EVENTS + JobParts.EVENTS.size();

    private static final String SQL = """
            WITH asked AS (SELECT * FROM %3$s),
            taken AS (
              INSERT INTO idempotency_keys AS k (user_id, idempotency_key, request_hash, job_id, expires_at)
              SELECT a.key_user, a.idempotency_key, a.request_hash, a.job_id, a.key_expires_at
              FROM asked a WHERE a.idempotency_key IS NOT NULL
              ON CONFLICT (user_id, idempotency_key) DO UPDATE
                SET request_hash = excluded.request_hash, job_id = excluded.job_id, expires_at = excluded.expires_at
                WHERE k.expires_at <= $%5$d::timestamptz
              RETURNING k.job_id),
            made AS (
              INSERT INTO jobs (%1$s, waiting_since)
              SELECT %2$s, a.updated_at FROM asked a WHERE a.idempotency_key IS NULL OR a.job_id IN (SELECT job_id FROM taken)
              RETURNING job_id, version),
            written AS (SELECT a.nth AS owner, m.job_id, m.version FROM made m JOIN asked a ON a.job_id = m.job_id),
            events AS (%4$s)
            SELECT owner FROM written
            """.formatted(
                    JobColumns.ALL.names(),
                    JobColumns.ALL.values("a"),
                    ASKED.rows(1, "of_jobs"),
                    JobParts.writeEvents(EVENTS),
                    NOW);

    private static final String KEY = """
            SELECT k.request_hash, j.state::text FROM idempotency_keys k JOIN jobs j USING (job_id)
            WHERE k.user_id = $1 AND k.idempotency_key = $2
            """;

    private final Statements statements;
    private final Gathering<New, Boolean> gathering =
            new Gathering<>(New::order, this::write, (made, row) -> row != null);

    Creations(Statements statements) {
        this.statements = statements;
    }

    Future<Created> create(Job job, List<JobEvent> events, @Nullable IdempotencyKey key, Instant now) {
        List<JobEvent> numbered = Commits.numbered(events, 0, now);
        Job made = job.committed(job.version() + 1, events.size(), now);
        return gathering
                .ask(new New(made, numbered, key, now))
                .compose(written -> written || key == null
                        ? Future.succeededFuture(new Created(made, numbered, false))
                        : madeBefore(key));
    }

    private Future<RowSet<Row>> write(List<New> asked) {
        Tuple tuple = Tuple.tuple();
        ASKED.bind(tuple, asked);
        JobParts.EVENTS.bind(tuple, Part.of(asked, New::events));
        tuple.addValue(time(asked.get(0).now()));
        return statements.execute(SQL, tuple);
    }

    private Future<Created> madeBefore(IdempotencyKey key) {
        return statements
                .execute(KEY, Tuple.of(text(key.userId()), text(key.key())))
                .map(rows -> {
                    Row row = first(rows)
                            .orElseThrow(() -> new StoreRefusal(CONFLICT, "the key was in use a moment ago"));
                    if (!key.requestHash().equals(row.getString(0))) {
                        throw new StoreRefusal(KEY_REUSED, "this idempotency key stands for another request");
                    }
                    return new Created(Json.read(row.getString(1), Job.class), List.of(), true);
                });
    }

    private static Function<New, @Nullable Object> ofKey(Function<IdempotencyKey, @Nullable Object> value) {
        return made -> made.key() == null ? null : value.apply(made.key());
    }

    private record New(
            Job job, List<JobEvent> events, @Nullable IdempotencyKey key, Instant now) {
        /** Keys can be in one another's way, and new jobs cannot. */
        String order() {
            return key == null ? "" : key.userId() + '\0' + key.key();
        }
    }
}
