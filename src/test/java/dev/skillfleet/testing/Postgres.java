package dev.skillfleet.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schema of its own in a real database: the one of {@code DATABASE_URL}, else one server for the whole test run. Gone
 * after {@link #close}.
 */
public final class Postgres implements AutoCloseable {
    private final String server = Server.url();
    private final String schema =
            "fleet_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    /** What a node would be configured with. */
    public String url() {
        return server + (server.contains("?") ? "&" : "?") + "search_path=" + schema;
    }

    /** The same server with another database, user or schema in it. */
    public String url(String user, String database, @Nullable String searchPath) {
        String other = server.replaceFirst("//[^@]*@", "//" + user + "@")
                .replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
        return searchPath == null ? other : other + (other.contains("?") ? "&" : "?") + "search_path=" + searchPath;
    }

    /** The schema that is this one's own. */
    public String schema() {
        return schema;
    }

    /** The rows of a query, their columns as text with {@code |} between them. */
    public List<String> rows(String sql) {
        return Server.query("SET search_path TO " + schema, sql);
    }

    /** A connection of somebody else to the same tables. */
    public Connection connect() throws SQLException {
        Connection connection = Server.connect();
        connection.setSchema(schema);
        return connection;
    }

    /** Waits until a statement on these tables waits for a lock that another connection has. */
    public void awaitBlocked() {
        String waiting = "SELECT pid FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0"
                + " AND pid IN (SELECT pid FROM pg_locks WHERE relation = '" + schema + ".jobs'::regclass)";
        Instant until = Instant.now().plusSeconds(30);
        while (rows(waiting).isEmpty()) {
            assert Instant.now().isBefore(until) : "nobody waits";
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        String tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + schema + "'";
        for (String table : rows(tables)) {
            rows("SELECT whole::text FROM \"" + table + "\" AS whole").forEach(row -> Said.keep(Said.Kind.ROWS, row));
        }
        Server.query("SET client_min_messages TO warning", "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }

    private static final class Server {
        private static final String GIVEN = System.getenv("DATABASE_URL");
        private static EmbeddedPostgres embedded;

        static synchronized String url() {
            if (GIVEN != null && !GIVEN.isBlank()) {
                return GIVEN.replaceFirst("^postgres(ql)?(\\+\\w+)?://", "postgresql://");
            }
            try {
                if (embedded == null) {
                    embedded = EmbeddedPostgres.builder()
                            .setServerConfig("max_connections", "300")
                            .start();
                }
                return "postgresql://postgres:" + Secrets.DATABASE_PASSWORD + "@localhost:" + embedded.getPort()
                        + "/postgres";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Connection connect() throws SQLException {
            URI url = URI.create(url());
            String[] user = url.getUserInfo().split(":", 2);
            return DriverManager.getConnection(
                    "jdbc:postgresql://" + url.getHost() + ":" + (url.getPort() < 0 ? 5432 : url.getPort())
                            + url.getPath(),
                    user[0],
                    user.length > 1 ? user[1] : null);
        }

        static List<String> query(String before, String sql) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(before);
                List<String> rows = new ArrayList<>();
                if (statement.execute(sql)) {
                    ResultSet result = statement.getResultSet();
                    while (result.next()) {
                        rows.add(row(result));
                    }
                }
                return rows;
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        }

        private static String row(ResultSet result) throws SQLException {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                cells.add(result.getString(i));
            }
            return String.join("|", cells);
        }
    }
}
