package dev.skillfleet.store.postgres;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the tables to where this version of the fleet wants them. Flyway takes an advisory lock, so that of many nodes
 * which start together one migrates and the others wait for it. Blocks.
 */
final class Migrations {
    private Migrations() {}

    /** @throws IllegalStateException with one line that says what stands in the way */
    static void run(Database database) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .loggers("slf4j");
        if (database.schema() != null) {
            flyway.defaultSchema(database.schema()).schemas(database.schema());
        }
        try {
            flyway.load().migrate();
        } catch (FlywayException e) {
            throw new IllegalStateException(explain(e), e);
        }
    }

    private static String explain(FlywayException e) {
        if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return "the schema holds tables of somebody else; give the fleet a database of its own, or a schema with"
                    + " ?search_path=skill_fleet in the URL";
        }
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
