package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.Style;
import dev.skillfleet.config.SkillsConfig;
import dev.skillfleet.job.Json;
import dev.skillfleet.skill.Migration;
import dev.skillfleet.skill.SkillFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A skills folder of the Python server, brought to the standard; no server is needed. */
@Command(
        name = "migrate",
        description = "Brings a skills folder of the Python server to the standard: places, frontmatter, metadata.")
final class MigrateCommand extends FleetCommand {
    @Option(names = "--skills-root", paramLabel = "DIR", description = "The skills folder (skills.root).")
    private @Nullable Path root;

    @Option(names = "--dry-run", description = "Say what would be done, and write nothing.")
    private boolean dryRun;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    ExitCode run(Session session) {
        SkillsConfig skills = config.load(
                        session.env(), root == null ? Map.of() : Map.of("skills.root", root.toString()))
                .skills();
        if (!Files.isDirectory(skills.root())) {
            throw new CliFailure(
                    ExitCode.USAGE, skills.root() + ": no such folder; name the skills folder with --skills-root");
        }
        Migration.Report report;
        try {
            report = new Migration(new SkillFolders(skills.root(), skills.drafts()), dryRun).run();
        } catch (IOException e) {
            throw new CliFailure(
                    ExitCode.ERROR,
                    skills.root() + ": cannot be migrated whole (" + e.getMessage() + "); run it again");
        }
        if (session.json()) {
            session.print(Json.write(report));
        } else {
            show(session.screen(), report);
        }
        return report.failed() == 0 ? ExitCode.OK : ExitCode.ERROR;
    }

    private static void show(Screen screen, Migration.Report report) {
        for (Migration.Done skill : report.skills()) {
            screen.line(Style.STRONG, skill.skill());
            if (skill.movedFrom() != null) {
                screen.line("  moved from " + skill.movedFrom());
            }
            skill.mended().forEach(mended -> screen.line("  " + mended));
            skill.left().forEach(left -> screen.line(Style.WARNING, "  still to do: " + left));
        }
        report.errors().forEach(screen::error);
        screen.line((report.dryRun() ? "Would migrate " : "Migrated ") + report.migrated() + ", as they should be "
                + report.skipped() + ", failed " + report.failed());
    }
}
