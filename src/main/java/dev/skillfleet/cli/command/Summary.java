package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.Ending;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.Style;
import java.util.Locale;

/** What a person wants to know of a job that has ended: where the draft lies, how good it is, what to do next. */
final class Summary {
    private Summary() {}

    static void show(Screen screen, Home home, Ending job) {
        if (job.error() != null) {
            screen.error("The job failed: " + job.error());
        }
        if (job.draftPath().isEmpty()) {
            return;
        }
        screen.field("Draft", home.place(job.draftPath()));
        screen.field("Validation", verdict(job));
        int open = job.openPoints().size();
        if (open > 0) {
            screen.line(Style.WARNING, open + (open == 1 ? " open point" : " open points") + " for the author:");
            job.openPoints().forEach(point -> screen.line("  " + point));
        }
        screen.line(home.next(job));
    }

    private static String verdict(Ending job) {
        String status = job.validationStatus() == null ? "none" : job.validationStatus();
        return job.validationScore() == null
                ? status
                : String.format(Locale.ROOT, "%s, score %.2f", status, job.validationScore());
    }
}
