package dev.skillfleet.store.postgres;

import dev.skillfleet.store.admin.StoreStatus.Schema;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables to where this version of the fleet wants them. Flyway takes an advisory lock, so that of many nodes
 * which start together one migrates and the others wait for it. Blocks.
 */
final class Migrations {
    private Migrations() {}

    /**
     * @return what was run, in order
     * @throws IllegalStateException with one line that says what stands in the way
     */
    static List<String> run(Database database) {
        try {
            return flyway(database).migrate().migrations.stream()
                    .map(done -> done.version + " " + done.description)
                    .toList();
        } catch (FlywayException e) {
            throw new IllegalStateException(explain(e), e);
        }
    }

    /** Where the tables stand; changes nothing. */
    static Schema state(Database database) {
        MigrationInfoService info = flyway(database).info();
        MigrationInfo current = info.current();
        return new Schema(
                current == null ? null : String.valueOf(current.getVersion()),
                Arrays.stream(info.pending()).map(Migrations::name).toList(),
                trouble(info));
    }

    private static @Nullable String trouble(MigrationInfoService info) {
        for (MigrationInfo migration : info.all()) {
            MigrationState state = migration.getState();
            if (state.isFailed()) {
                return halfDone("migration " + name(migration) + " was begun and never finished");
            }
            if (state == MigrationState.FUTURE_SUCCESS) {
                return "the schema is at migration " + name(migration)
                        + ", which this version of the fleet does not know; use the version that made it, or a newer one";
            }
        }
        return null;
    }

    static String halfDone(String what) {
        return what + "; bring back the database from its backup, or empty it with `db reset`";
    }

    private static Flyway flyway(Database database) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .loggers("slf4j");
        if (database.schema() != null) {
            flyway.defaultSchema(database.schema()).schemas(database.schema());
        }
        return flyway.load();
    }

    private static String name(MigrationInfo migration) {
        return migration.getVersion() + " " + migration.getDescription();
    }

    private static String explain(FlywayException e) {
        ErrorCode code = e.getErrorCode();
        if (code == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return FOREIGN;
        }
        if (code == CoreErrorCode.FAILED_VERSIONED_MIGRATION) {
            return halfDone("a migration was begun and never finished");
        }
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** Why a schema is left alone. */
    static final String FOREIGN = "the schema holds tables of somebody else; give the fleet a database of its own, or a"
            + " schema with ?search_path=skill_fleet in the URL";
}
