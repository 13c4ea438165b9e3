package dev.skillfleet.store.legacy;

import dev.skillfleet.store.admin.StoreTrouble;
import dev.skillfleet.store.admin.StoreTrouble.Kind;
import dev.skillfleet.store.postgres.Database;
import dev.skillfleet.store.postgres.SqlTroubles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Python server's tables, and only reads. Each row comes as JSON, so that a column which an older or newer
 * version of that server has or lacks is no error.
 */
public final class LegacyDatabase {
    private static final int ROWS_AT_ONCE = 20;

    private final Database database;

    /** @throws IllegalArgumentException when it is no URL of a PostgreSQL database; the message does not hold it */
    public LegacyDatabase(String url) {
        this.database = new Database(url);
    }

    /**
     * Hands on every job with what belongs to it, all of one moment.
     *
     * @throws StoreTrouble when it cannot be read, or is no database of that server
     */
    public void forEach(Consumer<Row> reader) {
        new SqlTroubles(database).explained(() -> {
            try (Connection connection = database.dataSource().getConnection()) {
                if (database.schema() != null) {
                    connection.setSchema(database.schema());
                }
                // in a transaction only does the driver read by portions
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                check(connection);
                read(connection, reader);
            }
            return null;
        });
    }

    private void check(Connection connection) throws SQLException {
        if (has(connection, "flyway_schema_history") && has(connection, "job_events")) {
            throw new StoreTrouble(
                    Kind.UNFIT, database + " is a store of Skill Fleet itself; move its jobs with `db copy`");
        }
        if (!has(connection, "jobs")) {
            throw new StoreTrouble(
                    Kind.UNFIT,
                    database + " has no table jobs; is it the Python server's database, and its schema? Another schema"
                            + " is named by ?search_path= in the URL");
        }
    }

    private static void read(Connection connection, Consumer<Row> reader) throws SQLException {
        String sql = "SELECT j.job_id::text, to_json(j)::text, %s, %s, %s FROM jobs j ORDER BY 1"
                .formatted(
                        ofJob(connection, "hitl_interactions"),
                        ofJob(connection, "deep_understanding_state"),
                        ofJob(connection, "tdd_workflow_state"));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = statement.executeQuery(sql);
            while (rows.next()) {
                reader.accept(new Row(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
            }
        }
    }

    /** A table's rows of the job as one JSON array; null when it has none, or there is no such table. */
    private static String ofJob(Connection connection, String table) throws SQLException {
        return has(connection, table)
                ? "(SELECT json_agg(t) FROM " + table + " t WHERE t.job_id = j.job_id)::text"
                : "NULL::text";
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * A job as it was found.
     *
     * @param job its own row as a JSON object; the others are JSON arrays of rows, or null
     */
    public record Row(
            @Nullable String jobId,
            String job,
            @Nullable String interactions,
            @Nullable String deepUnderstanding,
            @Nullable String tddWorkflow) {}
}
