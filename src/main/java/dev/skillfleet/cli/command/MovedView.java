package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.Style;
import dev.skillfleet.job.Json;
import dev.skillfleet.upkeep.Moved;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of moving jobs. */
final class MovedView {
    private MovedView() {}

    /** @return an error when something did not come along */
    static ExitCode show(Session session, Moved.Report report) {
        if (session.json()) {
            session.print(Json.write(report));
        } else {
            Screen screen = session.screen();
            screen.field("Jobs found", String.valueOf(report.found()));
            screen.field(report.dryRun() ? "Would be taken" : "Taken", report.taken() + statuses(report.statuses()));
            screen.field("Here already", String.valueOf(report.present()));
            if (report.notesFound() > 0) {
                screen.field("Notes", report.notesTaken() + " of " + report.notesFound() + " taken");
            }
            if (!report.left().isEmpty()) {
                screen.line(Style.WARNING, "Did not come along:");
                report.left().forEach(left -> screen.line("  " + left.id() + ": " + left.reason()));
            }
        }
        return report.left().isEmpty() ? ExitCode.OK : ExitCode.ERROR;
    }

    private static String statuses(Map<String, Integer> statuses) {
        return statuses.isEmpty()
                ? ""
                : statuses.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
