package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Table;
import dev.skillfleet.job.Frozen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Everything that waits for an answer. */
@Command(name = "inbox", description = "Lists the questions that wait for an answer, oldest first.")
final class InboxCommand extends FleetCommand {
    @Override
    ExitCode run(Session session) {
        ApiClient.Response response = session.api().get("/api/v2/hitl");
        if (session.json()) {
            session.print(response.body());
            return ExitCode.OK;
        }
        Table table = new Table("JOB", "ASKS", "SINCE", "UNTIL", "TASK");
        for (Item item : response.as(Inbox.class).items) {
            table.row(
                    item.jobId,
                    item.prompt.type,
                    Words.of(item.prompt.createdAt),
                    item.prompt.expiresAt == null ? "-" : Words.of(item.prompt.expiresAt),
                    Words.inOneLine(item.taskDescription));
        }
        table.print(session.screen(), "Nothing waits for an answer.");
        return ExitCode.OK;
    }

    record Inbox(List<Item> items) {
        Inbox {
            items = Frozen.list(items);
        }
    }

    private record Item(String jobId, @Nullable String taskDescription, Waiting prompt) {}

    /** What is told of a prompt without showing it, so that kinds of later versions are listed, too. */
    private record Waiting(
            String type,
            @Nullable Instant createdAt,
            @Nullable Instant expiresAt) {}
}
