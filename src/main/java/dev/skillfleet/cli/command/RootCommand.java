package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
                "Exit codes: 0 ok, 1 error, 2 configuration or usage, 3 validation failed, 4 network, 130 interrupted.")
public final class RootCommand {
    /** By their names, in the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("create", CreateCommand.class);
        COMMANDS.put("refine", RefineCommand.class);
        COMMANDS.put("serve", ServeCommand.class);
        COMMANDS.put("chat", ChatCommand.class);
        COMMANDS.put("dev", DevCommand.class);
        COMMANDS.put("jobs", JobsCommand.class);
        COMMANDS.put("inbox", InboxCommand.class);
        COMMANDS.put("answer", AnswerCommand.class);
        COMMANDS.put("validate", ValidateCommand.class);
        COMMANDS.put("package", PackageCommand.class);
        COMMANDS.put("migrate", MigrateCommand.class);
        COMMANDS.put("promote", PromoteCommand.class);
        COMMANDS.put("optimize", OptimizeCommand.class);
        COMMANDS.put("list", ListCommand.class);
        COMMANDS.put("generate-xml", GenerateXmlCommand.class);
        COMMANDS.put("analytics", AnalyticsCommand.class);
        COMMANDS.put("cache", CacheCommand.class);
        COMMANDS.put("db", DbCommand.class);
        COMMANDS.put("config", ConfigCommand.class);
        COMMANDS.put("doctor", DoctorCommand.class);
        COMMANDS.put("bench", BenchCommand.class);
        COMMANDS.put("completion", CompletionCommand.class);
        COMMANDS.put("man", ManCommand.class);
    }

    private final Shell shell;

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    private RootCommand(Shell shell) {
        this.shell = shell;
    }

    /**
     * What understands these arguments. When a command comes first, or first after options that every command takes, it
     * knows that one only: to read the options of all the others off their classes takes longer than many a command.
     */
    public static CommandLine line(Shell shell, IFactory commands, String... args) {
        CommandLine line = new CommandLine(new RootCommand(shell), commands);
        Class<?> first = first(line.getCommandSpec(), args);
        if (first != null) {
            line.addSubcommand(new CommandLine(first, commands));
        } else {
            COMMANDS.values().forEach(command -> line.addSubcommand(new CommandLine(command, commands)));
        }
        return line;
    }

    /** The command that the arguments are for; null when there is none, or the help of all is wanted. */
    private static @Nullable Class<?> first(CommandSpec root, String... args) {
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (!arg.startsWith("-")) {
                return COMMANDS.get(arg);
            }
            String name = arg.startsWith("--") ? arg.split("=", 2)[0] : arg.substring(0, Math.min(2, arg.length()));
            OptionSpec option = root.findOption(name);
            if (option == null || option.usageHelp() || option.versionHelp()) {
                return null;
            }
            if (option.arity().max() > 0 && name.equals(arg)) {
                i++; // its value
            }
        }
        return null;
    }

    Session session() {
        return new Session(shell, options);
    }
}
