package dev.skillfleet.cli;

import dev.skillfleet.cli.command.RootCommand;
import dev.skillfleet.cli.process.Arguments;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.process.HttpThreads;
import dev.skillfleet.cli.process.Shell;
import dev.skillfleet.config.ConfigException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: parses it, calls the command, and puts every failure into one line and an exit code. */
public final class Cli {
    private final Shell shell;

    public Cli(Shell shell) {
        this.shell = shell;
    }

    /** Runs a command in this process and returns its exit code. */
    public static int run(String... args) {
        int code = new Cli(Shell.ofProcess()).execute(Arguments.asTyped(args));
        HttpThreads.end();
        return code;
    }

    /** Runs a command and returns its exit code. */
    public int execute(String... args) {
        boolean colour = shell.colourful() && !Arrays.asList(args).contains("--no-color");
        return RootCommand.line(shell, CommandLine.defaultFactory(), args)
                // a task may begin with an @
                .setExpandAtFiles(false)
                .setColorScheme(Help.defaultColorScheme(colour ? Help.Ansi.ON : Help.Ansi.OFF))
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Cli::explain)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    shell.err().println(command.getColorScheme().errorText(message(failure)));
                    return exitCode(failure).number();
                })
                .execute(args);
    }

    /** What is wrong and where help is; the whole help only for who has not chosen a command yet. */
    private static int explain(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(wrong.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            if (command.getSubcommands().isEmpty()) {
                err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
            } else {
                command.usage(err);
            }
        }
        return ExitCode.USAGE.number();
    }

    private static ExitCode exitCode(Throwable failure) {
        if (failure instanceof CliFailure known) {
            return known.exitCode();
        }
        if (failure instanceof ConfigException) {
            return ExitCode.USAGE;
        }
        return failure instanceof InterruptedException ? ExitCode.INTERRUPTED : ExitCode.ERROR;
    }

    private static String message(Throwable failure) {
        boolean known = failure instanceof CliFailure || failure instanceof ConfigException;
        return known ? String.valueOf(failure.getMessage()) : "this should not happen, please report it: " + failure;
    }
}
