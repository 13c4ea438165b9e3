package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has feedback worked into a skill of the server, and stays with it to the end. */
@Command(
        name = "refine",
        description = "Works feedback into a skill of the server; the result is a draft, the skill stays as it is.")
final class RefineCommand extends FleetCommand {
    @Parameters(index = "0", paramLabel = "SKILL", description = "The skill, as `list` shows it.")
    private String skill = "";

    @Parameters(index = "1", paramLabel = "FEEDBACK", description = "What is to change, in quotes.")
    private String feedback = "";

    @Option(
            names = "--focus",
            paramLabel = "AREA",
            description = "What to look at above all; may be given more than once.")
    private List<String> focus = List.of();

    @Mixin
    private final Attendance attendance = new Attendance();

    @Override
    ExitCode run(Session session) {
        attendance.check();
        if (feedback.isBlank()) {
            throw new CliFailure(ExitCode.USAGE, "FEEDBACK is empty: say in a sentence what is to change");
        }
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("type", "skill_refinement");
        order.put("skill_id", skill);
        order.put("feedback", feedback);
        if (!focus.isEmpty()) {
            order.put("focus_areas", focus);
        }
        return attendance.make(session, session.api(), Home.server(), order);
    }
}
