package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Statements.stream;
import static dev.skillfleet.store.postgres.Values.constant;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore.Claimable;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/**
 * Who works on which job: columns of the job's row. A lease is held while it has an end, whenever that end is; the token
 * is counted up by each claim and never taken back.
 */
final class Leases {
    private final Statements statements;

    Leases(Statements statements) {
        this.statements = statements;
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
