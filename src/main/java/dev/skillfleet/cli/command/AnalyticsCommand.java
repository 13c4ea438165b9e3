package dev.skillfleet.cli.command;

import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.Table;
import dev.skillfleet.job.Frozen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the skills of a server are used. */
@Command(name = "analytics", description = "Shows how the server's skills are used, and what you might want.")
final class AnalyticsCommand extends FleetCommand {
    private static final String EVERYBODY = "all";

    @Option(
            names = "--user-id",
            paramLabel = "USER",
            defaultValue = EVERYBODY,
            description = "Only your own uses (the user of --user), or all.")
    private String userId = EVERYBODY;

    @Override
    ExitCode run(Session session) {
        ApiClient api = session.api();
        Map<String, @Nullable Object> whose = new LinkedHashMap<>();
        whose.put("user_id", userId.equals(EVERYBODY) ? null : userId);
        ApiClient.Response usage = api.get("/api/v1/analytics", whose);
        ApiClient.Response wanted = api.get(
                "/api/v1/analytics/recommendations", Map.of("user_id", userId.equals(EVERYBODY) ? api.user() : userId));
        if (session.json()) {
            session.print("{\"analytics\":" + usage.body() + ",\"recommendations\":" + wanted.body() + "}");
            return ExitCode.OK;
        }
        show(session.screen(), usage.as(Usage.class), wanted.as(Wanted.class));
        return ExitCode.OK;
    }

    private static void show(Screen screen, Usage usage, Wanted wanted) {
        screen.field("Uses", Integer.toString(usage.totalEvents));
        screen.field("Skills used", Integer.toString(usage.uniqueSkillsUsed));
        screen.field("Success", String.format(Locale.ROOT, "%.0f %%", 100 * usage.successRate));
        Table most = new Table("SKILL", "USES");
        usage.mostUsedSkills.forEach(
                pair -> most.row(pair.get(0).toString(), pair.get(1).toString()));
        most.print(screen, "No skill was used in the last hundred days.");
        if (!usage.coldSkills.isEmpty()) {
            screen.field("Not used", String.join(", ", usage.coldSkills));
        }
        wanted.recommendations.forEach(item ->
                screen.line("You might want " + item.skillId + ": " + item.reason + " (" + item.priority + ")"));
    }

    record Usage(
            int totalEvents,
            int uniqueSkillsUsed,
            double successRate,
            List<List<Object>> mostUsedSkills,
            List<String> coldSkills) {
        Usage {
            mostUsedSkills = Frozen.list(mostUsedSkills);
            coldSkills = Frozen.list(coldSkills);
        }
    }

    record Wanted(List<Item> recommendations) {
        Wanted {
            recommendations = Frozen.list(recommendations);
        }
    }

    private record Item(String skillId, String reason, String priority) {}
}
