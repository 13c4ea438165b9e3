package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Statements.stream;
import static dev.skillfleet.store.postgres.Values.constant;
import static dev.skillfleet.store.postgres.Values.label;
import static dev.skillfleet.store.postgres.Values.text;
import static dev.skillfleet.store.postgres.Values.time;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.store.Cursor;
import dev.skillfleet.store.JobQuery;
import dev.skillfleet.store.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Many jobs at once: pages of them, and how many there are. */
final class Lists {
    private final Statements statements;

    Lists(Statements statements) {
        this.statements = statements;
    }

    /** Newest first. */
    Future<Page> page(JobQuery query) {
        return Future.succeededFuture(query)
                .map(asked -> asked.cursor() == null ? null : Cursor.parse(asked.cursor()))
                .compose(after -> statements.documents(
                        Sql.LIST,
                        Tuple.of(
                                label(query.status()),
                                label(query.type()),
                                text(query.userId()),
                                after == null ? null : time(after.created()),
                                after == null ? null : text(after.jobId()),
                                query.limit() + 1L),
                        Job.class))
                .map(found -> Page.of(found, query.limit()));
    }

    /** By status, of those whose stream has not ended. */
    Future<Map<JobStatus, Integer>> live() {
        String[] live = Arrays.stream(JobStatus.values())
                .filter(status -> !status.endsStream())
                .map(Values::label)
                .toArray(String[]::new);
        return statements
                .execute(Sql.LIVE, Tuple.tuple().addArrayOfString(live))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(
                                row -> constant(JobStatus.class, row.getString(0)), row -> row.getInteger(1))));
    }
}
