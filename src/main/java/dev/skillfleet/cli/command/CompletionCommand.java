package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What has a shell complete commands and options; it knows those that this version has. */
@Command(
        name = "completion",
        description = "Prints what completes commands and options in a shell.",
        footer = {
            "For bash and zsh: source <(skill-fleet completion bash)",
            "For fish: skill-fleet completion fish > ~/.config/fish/completions/skill-fleet.fish"
        })
final class CompletionCommand extends FleetCommand {
    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.bash;

    @SuppressWarnings("UnusedVariable") // all of them are typed by people
    enum Kind {
        bash,
        zsh,
        fish
    }

    @Override
    ExitCode run(Session session) {
        CommandLine all = RootCommand.line(session.shell(), CommandLine.defaultFactory());
        // picocli's script is for bash, and for zsh with its own completion of bash
        session.print(
                kind == Kind.fish
                        ? FishCompletion.of(all.getCommandSpec())
                        : AutoComplete.bash(all.getCommandName(), all));
        return ExitCode.OK;
    }
}
