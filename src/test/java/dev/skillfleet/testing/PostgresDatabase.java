package dev.skillfleet.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server that writes through to its disk, with its files in a folder of its own. */
public final class PostgresDatabase implements Database {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = FreePort.any();
    private final EmbeddedPostgres server;

    public PostgresDatabase(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /** @param settings what else its configuration is to say */
    public PostgresDatabase(Path folder, Map<String, String> settings) throws IOException {
        this.folder = Files.createDirectories(folder).resolve("data");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(this.folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100");
        settings.forEach(builder::setServerConfig);
        this.server = builder.start();
    }

    @Override
    public String type() {
        return "postgres";
    }

    @Override
    public String url() {
        return "postgresql://postgres:" + Secrets.DATABASE_PASSWORD + "@localhost:" + port + "/postgres";
    }

    /** The server ends as after a power cut: no checkpoint, its connections broken; it recovers from its log. */
    @Override
    public void restart(Duration away) throws Exception {
        ProcessHandle process = Signal.process(Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip()));
        List<String> command = new ArrayList<>(List.of("unshare", "-U"));
        command.addAll(commandLine(process));
        Signal.QUIT.send(process);
        process.onExit().get();
        RealTime.pass(away);
        // the same server again; the embedding only knows how to start a new one
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitRecovery();
    }

    private void awaitRecovery() throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            try (Connection connection = connect()) {
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(until)) {
                    throw e;
                }
                RealTime.pass(Duration.ofMillis(50));
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
    }

    private static List<String> commandLine(ProcessHandle process) throws IOException {
        return List.of(
                Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).split("\0"));
    }

    @Override
    public long leases() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM jobs WHERE lease_expires_at IS NOT NULL")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
