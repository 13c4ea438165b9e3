package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Statements.first;
import static dev.skillfleet.store.postgres.Statements.stream;
import static dev.skillfleet.store.postgres.Values.constant;
import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Lease;
import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore.Claim;
import dev.skillfleet.store.JobStore.Claimable;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who works on which job: columns of the job's row. A lease is held while it has an end, whenever that end is; the token
 * is counted up by each claim and never taken back.
 */
final class Leases {
    private final Statements statements;

    Leases(Statements statements) {
        this.statements = statements;
    }

    Future<Optional<Claim>> claim(Phase phase, @Nullable String jobId, String holder, Instant until, Instant lapsedBy) {
        Tuple parameters = Tuple.of(text(holder), time(until), time(lapsedBy), label(phase));
        return statements
                .execute(
                        jobId == null ? Sql.CLAIM_OLDEST : Sql.CLAIM_ONE,
                        jobId == null ? parameters : parameters.addValue(text(jobId)))
                .compose(leased -> first(leased)
                        .map(row -> claimed(row.getString(0), new Lease(row.getLong(1), holder, until)))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** Read after the lease was taken: the claim's own snapshot may be older than the row that it has locked. */
    private Future<Optional<Claim>> claimed(String jobId, Lease lease) {
        return statements.execute(Sql.CLAIMED, Tuple.of(jobId, lease.token())).map(rows -> first(rows)
                .map(row -> new Claim(
                        Json.read(row.getString(0), Job.class),
                        lease,
                        Stream.of(row.getArrayOfStrings(1))
                                .map(entry -> Json.read(entry, JournalEntry.class))
                                .toList())));
    }

    Future<Instant> renew(String jobId, long token, Instant until) {
        return statements
                .execute(Sql.RENEW, Tuple.of(text(jobId), token, time(until)))
                .compose(renewed -> renewed.size() > 0
                        ? Future.succeededFuture(until)
                        : statements.known(jobId).compose(known -> Future.failedFuture(Refusals.fenced())));
    }

    Future<Void> release(String jobId, long token) {
        return statements.execute(Sql.RELEASE, Tuple.of(text(jobId), token)).mapEmpty();
    }

    Future<List<Claimable>> expire(String holder) {
        return statements.execute(Sql.EXPIRE, Tuple.of(text(holder))).map(Leases::claimables);
    }

    Future<List<Claimable>> claimable(Instant lapsedBy, int limit) {
        return statements
                .execute(Sql.CLAIMABLE, Tuple.of(time(lapsedBy), (long) limit))
                .map(Leases::claimables);
    }

    private static List<Claimable> claimables(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new Claimable(row.getString(0), constant(Phase.class, row.getString(1))))
                .toList();
    }
}
