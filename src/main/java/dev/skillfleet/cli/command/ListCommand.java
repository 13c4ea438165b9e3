package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Table;
import dev.skillfleet.job.Frozen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The skills that a server has. */
@Command(name = "list", description = "Lists the server's skills.")
final class ListCommand extends FleetCommand {
    @Option(names = "--search", paramLabel = "TEXT", description = "Only those whose id, name or description has it.")
    private @Nullable String search;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those: active, deprecated or draft.")
    private @Nullable String status;

    @Override
    ExitCode run(Session session) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("search", search);
        query.put("status", status);
        ApiClient.Response response = session.api().get("/api/v2/skills", query);
        if (session.json()) {
            session.print(response.body());
            return ExitCode.OK;
        }
        Table table = new Table("SKILL", "STATUS", "DESCRIPTION");
        response.as(Skills.class)
                .items
                .forEach(skill -> table.row(skill.skillId, skill.status, Words.inOneLine(skill.description)));
        table.print(session.screen(), "No skills.");
        return ExitCode.OK;
    }

    record Skills(List<Skill> items) {
        Skills {
            items = Frozen.list(items);
        }
    }

    private record Skill(
            String skillId, String status, @Nullable String description) {}
}
