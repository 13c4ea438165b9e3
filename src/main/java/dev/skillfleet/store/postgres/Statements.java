package dev.skillfleet.store.postgres;

import dev.skillfleet.job.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sends prepared statements, each within its time, and reads what comes back. */
final class Statements {
    private static final int PATIENCE_SECONDS = 8;

    private @Nullable SqlClient client;

    /** Uses a pool from now on. */
    void use(SqlClient pool) {
        client = pool;
    }

    Future<Void> close() {
        return client == null ? Future.succeededFuture() : client.close();
    }

    /** Fails with what the contract of the stores knows, never with the driver's own exceptions. */
    Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        SqlClient connected = client;
        if (connected == null) {
            return Future.failedFuture(new IllegalStateException("the store is not open"));
        }
        return connected
                .preparedQuery(sql)
                .execute(parameters)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> Future.failedFuture(Failures.translate(failure)));
    }

    /** The JSON documents in the first column, in order. */
    <T> Future<List<T>> documents(String sql, Tuple parameters, Class<T> type) {
        return execute(sql, parameters).map(rows -> stream(rows)
                .map(row -> Json.read(row.getString(0), type))
                .toList());
    }

    /** Fails with {@code NOT_FOUND} when there is no such job. */
    Future<Void> known(String jobId) {
        return execute(Sql.EXISTS, Tuple.of(Values.text(jobId)))
                .compose(rows -> rows.size() > 0 ? Future.succeededFuture() : Future.failedFuture(Refusals.unknown()));
    }

    static Optional<Row> first(RowSet<Row> rows) {
        return stream(rows).findFirst();
    }

    static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
