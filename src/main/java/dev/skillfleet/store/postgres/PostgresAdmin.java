package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.admin.StoreTrouble.Kind.UNFIT;

import dev.skillfleet.store.admin.StoreAdmin;
import dev.skillfleet.store.admin.StoreStatus;
import dev.skillfleet.store.admin.StoreStatus.Schema;
import dev.skillfleet.store.admin.StoreTrouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks after a PostgreSQL database, over JDBC: no node is running that would have to stay responsive. */
public final class PostgresAdmin implements StoreAdmin {
    /** Every table that the migrations make; a reset takes these and nothing else. */
    private static final String TABLES =
            "notes, reservations, spend, deep_understanding_state, idempotency_keys, hitl_interactions, job_steps, job_events, jobs";

    /** A fleet's schema, not one that some other program keeps with Flyway. */
    private static final String OURS =
            "NOT EXISTS (SELECT FROM flyway_schema_history WHERE version = '1' AND script <> 'V1__jobs.sql')";

    private static final String HISTORY = "to_regclass('flyway_schema_history') IS NOT NULL";
    private static final String JOBS = "to_regclass('jobs') IS NOT NULL";
    private static final String ANYTHING = "EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema())";
    private static final String SIZE = """
            SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class
            WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema())
            """;

    private final Database database;
    private final Clock clock;
    private final SqlTroubles troubles;

    /** @throws IllegalArgumentException when it is no URL of a PostgreSQL database; the message does not hold it */
    public PostgresAdmin(String url, Clock clock) {
        this.database = new Database(url);
        this.clock = clock;
        this.troubles = new SqlTroubles(database);
    }

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public StoreStatus status() {
        return connected(connection -> {
            String server = "PostgreSQL " + text(connection, "SHOW server_version");
            if (!ours(connection)) {
                return truth(connection, ANYTHING)
                        ? empty(server, new Schema(null, List.of(), Migrations.FOREIGN))
                        : empty(server, Migrations.state(database));
            }
            Schema schema = Migrations.state(database);
            if (!truth(connection, JOBS)) {
                String half = Migrations.halfDone("the schema says version " + schema.version() + " but has no jobs");
                return empty(server, new Schema(schema.version(), schema.pending(), half));
            }
            List<String> holders = holders(connection);
            return new StoreStatus(
                    "postgres",
                    database.toString(),
                    server,
                    schema,
                    jobs(connection),
                    holders.size(),
                    holders.stream().distinct().toList(),
                    number(connection, "SELECT count(*) FROM jobs WHERE hitl_created_at IS NOT NULL"),
                    number(connection, SIZE));
        });
    }

    @Override
    public List<String> init() {
        List<String> done = new ArrayList<>();
        if (isMissing()) {
            troubles.explained(() -> {
                try (Connection connection = database.maintenance().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + quoted(database.name()));
                }
                return null;
            });
            done.add("database " + database.name());
        }
        done.addAll(migrate());
        return done;
    }

    @Override
    public List<String> migrate() {
        String trouble = status().schema().trouble();
        if (trouble != null) {
            throw new StoreTrouble(UNFIT, trouble);
        }
        return troubles.explained(() -> Migrations.run(database));
    }

    @Override
    public void reset(boolean force) {
        connected(connection -> {
            connection.setAutoCommit(false);
            boolean ours = ours(connection);
            if (!ours && truth(connection, ANYTHING)) {
                throw new StoreTrouble(UNFIT, Migrations.FOREIGN);
            }
            if (truth(connection, JOBS)) {
                execute(connection, "LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE"); // nobody gets a lease from here on
                StoreStatus.refuseLeases(holders(connection), force);
            }
            execute(connection, "DROP TABLE IF EXISTS " + TABLES);
            if (ours) {
                // emptied, not dropped: without it, a table of somebody else would keep the migrations from running
                execute(connection, "DELETE FROM flyway_schema_history");
            }
            connection.commit();
            return null;
        });
        troubles.explained(() -> Migrations.run(database));
    }

    @Override
    public void close() {
        // every method gives back its own connection
    }

    private StoreStatus empty(String server, Schema schema) {
        return new StoreStatus("postgres", database.toString(), server, schema, Map.of(), 0, List.of(), 0, 0);
    }

    private static boolean ours(Connection connection) throws SQLException {
        return truth(connection, HISTORY) && truth(connection, OURS);
    }

    private boolean isMissing() {
        try (Connection connection = database.dataSource().getConnection()) {
            return false;
        } catch (SQLException e) {
            if (SqlTroubles.NO_DATABASE.equals(e.getSQLState())) {
                return true;
            }
            throw troubles.of(e);
        }
    }

    private <T> T connected(Work<T> work) {
        return troubles.explained(() -> {
            try (Connection connection = database.dataSource().getConnection()) {
                if (database.schema() != null) {
                    connection.setSchema(database.schema());
                }
                return work.on(connection);
            }
        });
    }

    /** The holder of each live lease. */
    private List<String> holders(Connection connection) throws SQLException {
        List<String> holders = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(lease_holder, '?') FROM jobs WHERE lease_expires_at > ? ORDER BY 1")) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                holders.add(rows.getString(1));
            }
        }
        return holders;
    }

    private static Map<String, Long> jobs(Connection connection) throws SQLException {
        Map<String, Long> jobs = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT status, count(*) FROM jobs GROUP BY 1 ORDER BY 1")) {
            while (rows.next()) {
                jobs.put(rows.getString(1), rows.getLong(2));
            }
        }
        return jobs;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean truth(Connection connection, String condition) throws SQLException {
        return text(connection, "SELECT " + condition).equals("t");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
