package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.Style;
import dev.skillfleet.job.Json;
import dev.skillfleet.store.admin.StoreAdmin;
import dev.skillfleet.store.admin.StoreStatus;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** How the store is. */
@Command(
        name = "status",
        description =
                "Shows the server, the tables and what is in them; exit code 1 when something is wrong with them.")
final class DbStatusCommand extends StoreCommand {
    private static final long KIB = 1024;

    @Override
    ExitCode run(Session session, StoreAdmin store) {
        StoreStatus status = store.status();
        if (session.json()) {
            session.print(Json.write(status));
        } else {
            show(session.screen(), status);
        }
        return status.schema() != null && status.schema().trouble() != null ? ExitCode.ERROR : ExitCode.OK;
    }

    private static void show(Screen screen, StoreStatus status) {
        screen.field("Store", status.store() + " at " + status.address());
        screen.field("Server", status.server());
        StoreStatus.Schema schema = status.schema();
        if (schema != null) {
            List<String> pending = schema.pending();
            screen.field("Schema", schema.version() == null ? "none yet" : "version " + schema.version());
            screen.field("To be migrated", pending.isEmpty() ? "nothing" : String.join(", ", pending));
        }
        screen.field("Jobs", status.jobs().isEmpty() ? "none" : jobs(status));
        screen.field("Leases", status.leases() == 0 ? "none" : status.leases() + ", held by " + holders(status));
        screen.field("Questions open", String.valueOf(status.prompts()));
        screen.field("Size", size(status.bytes()));
        if (schema != null && schema.trouble() != null) {
            screen.line(Style.WARNING, schema.trouble());
        }
    }

    private static String jobs(StoreStatus status) {
        return status.jobs().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String holders(StoreStatus status) {
        return String.join(", ", status.holders());
    }

    private static String size(long bytes) {
        return bytes < KIB * KIB ? bytes / KIB + " KiB" : bytes / KIB / KIB + " MiB";
    }
}
