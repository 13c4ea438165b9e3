package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.Json;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an optimization has come to, with all that it rests on. */
@Command(name = "report", description = "Prints the report of an optimization, or writes it to a file.")
final class OptimizeReportCommand extends FleetCommand {
    @Mixin
    private final JobParameter job = new JobParameter();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it into this file: a page (.html), text (.txt) or JSON (.json).")
    private @Nullable Path output;

    @Override
    ExitCode run(Session session) {
        if (output == null) {
            String form = session.json() ? ReportFile.JSON : ReportFile.TEXT;
            String report = ReportFile.fetch(session.api(), job.id(), form);
            if (session.json()) {
                session.print(report);
            } else {
                session.screen().line(report.stripTrailing());
            }
            return ExitCode.OK;
        }
        ReportFile.of(output).fill(session.api(), job.id());
        if (session.json()) {
            session.print(Json.write(Map.of("output", output.toString())));
        } else {
            session.screen().line("Written to " + output);
        }
        return ExitCode.OK;
    }
}
