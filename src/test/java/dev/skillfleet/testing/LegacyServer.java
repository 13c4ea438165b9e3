package dev.skillfleet.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The database that a Python server has left behind: its tables and some rows, in a schema of their own. */
public final class LegacyServer implements AutoCloseable {
    private final Postgres postgres = new Postgres();

    /** @param script {@code tables} or {@code odd}, a file of {@code legacy/} */
    public LegacyServer(String script) {
        postgres.rows("CREATE SCHEMA " + postgres.schema());
        postgres.rows(read(script));
    }

    public String url() {
        return postgres.url().replace("postgresql://", "postgresql+asyncpg://");
    }

    public Postgres tables() {
        return postgres;
    }

    @Override
    public void close() {
        postgres.close();
    }

    private static String read(String script) {
        try (InputStream in = LegacyServer.class.getResourceAsStream("/legacy/" + script + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
