package dev.skillfleet.store.postgres;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is, from its URL: {@code postgresql://user:password@host:port/database}, also with a driver's name
 * ({@code postgresql+asyncpg://}). Of the parameters behind {@code ?}, {@code sslmode} (or {@code ssl}) and
 * {@code search_path} mean something here; the others go to the server.
 */
public final class Database {
    private static final String SEARCH_PATH = "search_path";
    private static final int CONNECT_SECONDS = 5;
    // the client's own limit would leave the longest statement, the commit, to be planned anew each time
    private static final int LONGEST_STATEMENT = 16_384;

    /**
     * Plans are kept: one that was made while a table was small must not read all of it once it has grown. Who holds a row
     * for long, such as an operator's open transaction, holds up its job and not those that are written with it.
     */
    private static final String MANNERS = "SET enable_seqscan = off; SET lock_timeout = '2s'";

    private final PgConnectOptions options;

    /** @throws IllegalArgumentException when it is no URL of a PostgreSQL database; the message does not hold it */
    public Database(String url) {
        try {
            options = PgConnectOptions.fromUri(url.replaceFirst("^postgres(ql)?(\\+\\w+)?://", "postgresql://")
                    .replaceFirst("([?&])ssl=", "$1sslmode="));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not the URL of a PostgreSQL database", e.getCause());
        }
    }

    /**
     * A pool whose connections take one statement at a time: a commit waits for the disk, and what is sent behind it on
     * the same connection waits too, while commits of several connections share one write to the disk.
     */
    SqlClient connect(Vertx vertx, int connections) {
        PgConnectOptions pooled = new PgConnectOptions(options);
        pooled.setCachePreparedStatements(true).setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
        if (options.getSslMode() != SslMode.DISABLE) {
            pooled.setSslOptions(ssl(options.getSslMode()));
        }
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(connections)
                        .setConnectionTimeout(CONNECT_SECONDS)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(pooled)
                .withConnectHandler(
                        connection -> connection.query(MANNERS).execute().eventually(connection::close))
                .using(vertx)
                .build();
    }

    /** For the migrations and for operators, who speak JDBC. */
    public DataSource dataSource() {
        return dataSource(options.getDatabase());
    }

    /** The database that every server has, from which another one can be made. */
    DataSource maintenance() {
        return dataSource("postgres");
    }

    private DataSource dataSource(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {options.getHost()});
        source.setPortNumbers(new int[] {options.getPort()});
        source.setDatabaseName(name);
        source.setUser(options.getUser());
        source.setPassword(options.getPassword());
        source.setSslMode(options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setApplicationName("skill-fleet");
        return source;
    }

    /** The schema that the URL names, or null for the user's own. */
    public @Nullable String schema() {
        Map<String, String> properties = options.getProperties();
        return properties.get(SEARCH_PATH);
    }

    String name() {
        return options.getDatabase();
    }

    String user() {
        return options.getUser();
    }

    /** Host, port and database, for messages. */
    @Override
    public String toString() {
        return options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
    }

    private static ClientSSLOptions ssl(SslMode mode) {
        return switch (mode) {
            case VERIFY_FULL -> new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
            case VERIFY_CA -> new ClientSSLOptions().setHostnameVerificationAlgorithm("");
            // what these modes mean: encrypted, whoever is at the other end
            default ->
                new ClientSSLOptions().setHostnameVerificationAlgorithm("").setTrustAll(true);
        };
    }
}
