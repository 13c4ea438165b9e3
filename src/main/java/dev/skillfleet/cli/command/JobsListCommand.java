package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobView;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Table;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.JobStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A page of the user's jobs, newest first. */
@Command(name = "list", description = "Lists jobs, newest first.")
final class JobsListCommand extends FleetCommand {
    @Option(
            names = "--status",
            paramLabel = "STATUS",
            completionCandidates = StatusNames.class,
            converter = StatusNames.class,
            description = "Only these: ${COMPLETION-CANDIDATES}.")
    private @Nullable JobStatus status;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; default 20.")
    private int limit = 20;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Where the page before has ended.")
    private @Nullable String cursor;

    @Override
    ExitCode run(Session session) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("status", status == null ? null : status.name().toLowerCase(Locale.ROOT));
        query.put("limit", limit);
        query.put("cursor", cursor);
        ApiClient.Response response = session.api().get("/api/v2/jobs", query);
        if (session.json()) {
            session.print(response.body());
            return ExitCode.OK;
        }
        Page page = response.as(Page.class);
        Table table = new Table("JOB", "STATUS", "CREATED", "TASK");
        page.items.forEach(job -> table.row(
                job.jobId(),
                Words.of(job.status()),
                Words.of(job.createdAt()),
                Words.inOneLine(job.taskDescription())));
        table.print(session.screen(), "No jobs.");
        if (page.nextCursor != null) {
            session.screen().remark("More: `jobs list --cursor " + page.nextCursor + "`");
        }
        return ExitCode.OK;
    }

    record Page(List<JobView> items, @Nullable String nextCursor) {
        Page {
            items = Frozen.list(items);
        }
    }
}
