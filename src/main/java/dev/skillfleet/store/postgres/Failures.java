package dev.skillfleet.store.postgres;

import dev.skillfleet.store.StoreRefusal;
import dev.skillfleet.store.StoreUnavailable;
import io.vertx.pgclient.PgException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be reached from a statement that it refuses. */
final class Failures {
    /** SQLSTATE classes of statements that will be refused again: a value, a rule or the statement itself is wrong. */
    private static final Set<String> OURS = Set.of("22", "23", "42");

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String STEP_KEY = "job_steps_pkey";

    private Failures() {}

    /** The failure as the contract of the store has it. */
    static Throwable translate(Throwable failure) {
        if (failure instanceof StoreRefusal || isOurs(failure)) {
            return failure;
        }
        return new StoreUnavailable("the database cannot be reached: " + failure.getMessage(), failure);
    }

    /** True when a commit was refused because one of its steps is in the journal already. */
    static boolean isRepeatedStep(Throwable failure) {
        return failure instanceof PgException refused
                && UNIQUE_VIOLATION.equals(refused.getSqlState())
                && STEP_KEY.equals(refused.getConstraint());
    }

    /** True when the database itself has refused, so that of a statement of several another part may be taken. */
    static boolean mayBeOfOneOnly(Throwable failure) {
        return !(failure instanceof StoreUnavailable) || failure.getCause() instanceof PgException;
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof PgException refused && OURS.contains(sqlClass(refused.getSqlState()));
    }

    private static String sqlClass(@Nullable String sqlState) {
        return sqlState == null || sqlState.length() < 2 ? "" : sqlState.substring(0, 2);
    }
}
