package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.Style;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a person wants to know of a job that has ended: where the draft lies, how good it is, what to do next. */
final class Summary {
    private static final String OPEN_POINT = "TODO(author)";

    private Summary() {}

    static void show(Session session, Home home, ApiClient.Response response) {
        if (session.json()) {
            session.print("{\"type\":\"job\",\"data\":" + response.body() + "}");
            return;
        }
        JobView job = response.as(JobView.class);
        Screen screen = session.screen();
        if (job.error() != null) {
            screen.error("The job failed: " + job.error());
        }
        if (job.draftPath() == null || job.draftPath().isEmpty()) {
            return;
        }
        screen.field("Draft", home.place(job.draftPath()));
        screen.field("Validation", verdict(job));
        List<String> open = openPoints(job.skillContent());
        if (!open.isEmpty()) {
            screen.line(
                    Style.WARNING,
                    open.size() + (open.size() == 1 ? " open point" : " open points") + " for the author:");
            open.forEach(point -> screen.line("  " + point));
        }
        screen.line(home.next(job));
    }

    private static String verdict(JobView job) {
        String status = job.validationStatus() == null ? "none" : job.validationStatus();
        return job.validationScore() == null
                ? status
                : String.format(Locale.ROOT, "%s, score %.2f", status, job.validationScore());
    }

    /** The lines of a SKILL.md that still wait for its author, with their numbers. */
    static List<String> openPoints(String content) {
        List<String> lines = content.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(OPEN_POINT))
                .mapToObj(i -> "line " + (i + 1) + ": " + lines.get(i).strip())
                .toList();
    }
}
