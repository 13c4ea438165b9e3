package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.admin.StoreTrouble.Kind.*;

import dev.skillfleet.store.admin.StoreTrouble;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Says of what a database refuses what to do about it. */
public final class SqlTroubles {
    static final String NO_DATABASE = "3D000";

    private final Database database;

    public SqlTroubles(Database database) {
        this.database = database;
    }

    /** The result, or else a {@link StoreTrouble}. */
    public <T> T explained(Callable<T> work) {
        try {
            return work.call();
        } catch (StoreTrouble e) {
            throw e;
        } catch (Exception e) {
            throw of(e);
        }
    }

    /** The failure in one line. */
    StoreTrouble of(Exception failure) {
        SQLException refused = refused(failure);
        if (refused == null || refused.getSQLState() == null) {
            return new StoreTrouble(UNFIT, "the database " + database + ": " + line(failure), failure);
        }
        String state = refused.getSQLState();
        String said = line(refused);
        return switch (state) {
            case "28P01", "28000" ->
                new StoreTrouble(
                        MISCONFIGURED,
                        "the server of " + database + " does not let the user " + database.user()
                                + " in; check user and password in the URL",
                        failure);
            case NO_DATABASE ->
                new StoreTrouble(
                        MISCONFIGURED,
                        "there is no database " + database + "; `db init` makes it, or check its name in the URL",
                        failure);
            case "42501" ->
                new StoreTrouble(
                        UNFIT,
                        "the user " + database.user() + " lacks a right on " + database + " (" + said
                                + "); have it granted by the owner, for example CREATE ON SCHEMA, or CREATEDB for `db init`",
                        failure);
            case "42P01", "42703" ->
                new StoreTrouble(UNFIT, "a part of the schema of " + database + " is missing (" + said + ")", failure);
            default ->
                state.startsWith("08") || state.startsWith("57P")
                        ? new StoreTrouble(
                                UNREACHABLE,
                                "the database " + database + " cannot be reached (" + said
                                        + "); is the server running, and is the URL right?",
                                failure)
                        : new StoreTrouble(UNFIT, "the database " + database + ": " + said, failure);
        };
    }

    private static @Nullable SQLException refused(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return refused;
            }
        }
        return null;
    }

    private static String line(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
