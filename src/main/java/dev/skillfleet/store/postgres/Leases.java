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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who works on which job: columns of the job's row. A lease is held while it has an end, whenever that end is; the token
 * is counted up by each claim and never taken back.
 */
final class Leases {
    private final Statements statements;

    Leases(Statements statements) {
        this.statements = statements;
    }

    Future<Set<String>> renew(Map<String, Long> tokens, Instant until) {
        String[] jobs = tokens.keySet().stream().map(Values::text).toArray(String[]::new);
        Long[] held = tokens.values().toArray(Long[]::new);
        return statements.execute(Sql.RENEW, Tuple.of(jobs, held, time(until))).map(renewed -> {
            Set<String> lost = new HashSet<>(tokens.keySet());
            stream(renewed).forEach(row -> lost.remove(row.getString(0)));
            return lost;
        });
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
