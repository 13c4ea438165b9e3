package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Columns.Type.*;
import static dev.skillfleet.store.postgres.Columns.column;
import static dev.skillfleet.store.postgres.Statements.first;
import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Lease;
import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore.Claim;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements that take leases, and answer all that a script needs to go on. */
final class Claims {
    private static final Columns<Wanted> WANTED = new Columns<>(List.of(
            column("job_id", TEXT, wanted -> text(wanted.jobId())),
            column("phase", TEXT, wanted -> label(wanted.phase())),
            column("holder", TEXT, wanted -> text(wanted.holder())),
            column("until", TIME, wanted -> time(wanted.until())),
            column("lapsed_by", TIME, wanted -> time(wanted.lapsedBy()))));

    private static final String FREE = """
            j.status IN ('pending', 'running') AND j.current_phase = a.phase
              AND (j.lease_expires_at IS NULL OR j.lease_expires_at <= a.lapsed_by)""";

    /**
     * The jobs that are named; $1 are their ids, as in {@link Commits}. {@code IS TRUE} keeps the planner from looking for
     * them among all that are free, which it takes to be few.
     */
    private static final String NAMED = claim("""
            FROM %s WHERE j.job_id = ANY($1::text[]) AND j.job_id = a.job_id AND (%s) IS TRUE""".formatted(WANTED.rows(1, "a"), FREE));

    /** The job that has waited longest; for one who asks, since the next is another one only once it is taken. */
    private static final String OLDEST = claim("""
            FROM %s CROSS JOIN LATERAL (
              SELECT j.job_id FROM jobs j WHERE %s ORDER BY j.waiting_since LIMIT 1 FOR UPDATE SKIP LOCKED) AS oldest
            WHERE j.job_id = oldest.job_id""".formatted(WANTED.rows(1, "a"), FREE));

    /** State and journal of one moment, as long as the lease holds. */
    private static final String CLAIMED = """
            SELECT state::text, ARRAY(
              SELECT entry::text FROM job_steps s WHERE s.job_id = j.job_id ORDER BY version, position)
            FROM jobs j WHERE job_id = $1 AND lease_token = $2 AND lease_expires_at IS NOT NULL
            """;

    private final Statements statements;
    private final Gathering<Wanted, Optional<Leased>> gathering =
            new Gathering<>(Wanted::order, this::named, Wanted::leased);

    Claims(Statements statements) {
        this.statements = statements;
    }

    /** @param jobId the job wanted, or null for the one that has waited longest */
    Future<Optional<Claim>> claim(Phase phase, @Nullable String jobId, String holder, Instant until, Instant lapsedBy) {
        Wanted wanted = new Wanted(phase, jobId, holder, until, lapsedBy);
        return (jobId == null ? oldest(wanted) : gathering.ask(wanted))
                .compose(leased -> leased.isEmpty() || leased.get().isOfOneMoment()
                        ? Future.succeededFuture(leased.map(Leased::claim))
                        : again(leased.get().claim()));
    }

    private Future<Optional<Leased>> oldest(Wanted wanted) {
        return statements
                .execute(OLDEST, parameters(List.of(wanted)))
                .map(rows -> wanted.leased(first(rows).orElse(null)));
    }

    private Future<RowSet<Row>> named(List<Wanted> wanted) {
        return statements.execute(NAMED, parameters(wanted));
    }

    /** Reads what was claimed once more, unless the lease is lost already. */
    private Future<Optional<Claim>> again(Claim claim) {
        return statements
                .execute(CLAIMED, Tuple.of(text(claim.job().id()), claim.lease().token()))
                .map(rows ->
                        first(rows).map(row -> claimed(row.getString(0), claim.lease(), row.getArrayOfStrings(1))));
    }

    private static Tuple parameters(List<Wanted> wanted) {
        Tuple tuple = Tuple.tuple();
        WANTED.bind(tuple, wanted);
        return tuple;
    }

    private static Claim claimed(String state, Lease lease, String[] journal) {
        return new Claim(
                Json.read(state, Job.class),
                lease,
                Stream.of(journal)
                        .map(entry -> Json.read(entry, JournalEntry.class))
                        .toList());
    }

    /**
     * The journal is as old as the statement; the state is as new as its row, which may have had to be waited for. What was
     * written meanwhile has counted the version up.
     */
    private static String claim(String which) {
        return """
                WITH leased AS (
                  UPDATE jobs j SET lease_token = j.lease_token + 1, lease_holder = a.holder, lease_expires_at = a.until
                  %s
                  RETURNING a.nth, j.job_id, j.lease_token, j.version, j.state),
                released AS (DELETE FROM reservations r USING leased l WHERE r.job_id = l.job_id)
                SELECT nth, lease_token, state::text,
                  ARRAY(SELECT entry::text FROM job_steps s WHERE s.job_id = l.job_id ORDER BY version, position),
                  l.version = (SELECT before.version FROM jobs before WHERE before.job_id = l.job_id)
                FROM leased l
                """.formatted(which);
    }

    private record Wanted(Phase phase, @Nullable String jobId, String holder, Instant until, Instant lapsedBy) {
        String order() {
            return jobId == null ? "" : jobId;
        }

        Optional<Leased> leased(@Nullable Row row) {
            return row == null
                    ? Optional.empty()
                    : Optional.of(new Leased(
                            claimed(
                                    row.getString(2),
                                    new Lease(row.getLong(1), holder, until),
                                    row.getArrayOfStrings(3)),
                            row.getBoolean(4)));
        }
    }

    /** @param isOfOneMoment whether the journal is that of the state */
    private record Leased(Claim claim, boolean isOfOneMoment) {}
}
