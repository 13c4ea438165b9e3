package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** What is typed first: the global options, then a command. */
@Command(
        name = "skill-fleet",
        description = "Turns one sentence into a checked agent skill.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer =
                "Exit codes: 0 ok, 1 error, 2 configuration or usage, 3 validation failed, 4 network, 130 interrupted.",
        subcommands = {
            CreateCommand.class,
            ServeCommand.class,
            ChatCommand.class,
            DevCommand.class,
            JobsCommand.class,
            InboxCommand.class,
            AnswerCommand.class,
            ValidateCommand.class,
            PromoteCommand.class,
            ListCommand.class,
            GenerateXmlCommand.class,
            AnalyticsCommand.class,
            CacheCommand.class,
            DbCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            BenchCommand.class
        })
public final class RootCommand {
    private final Shell shell;

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    public RootCommand(Shell shell) {
        this.shell = shell;
    }

    Session session() {
        return new Session(shell, options);
    }
}
