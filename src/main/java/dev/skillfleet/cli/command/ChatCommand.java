package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A guided session on a server. */
@Command(
        name = "chat",
        aliases = "terminal",
        description = "Makes skills in a conversation: it interviews, plans, drafts, tests and refines.")
final class ChatCommand extends FleetCommand {
    @Parameters(
            paramLabel = "TASK",
            arity = "0..1",
            description = "What the skill is for, in quotes; asked if missing.")
    private @Nullable String task;

    @Option(names = "--session", paramLabel = "NAME", description = "Take up this session; a new one if left out.")
    private @Nullable String name;

    @Override
    ExitCode run(Session session) {
        return new Talk(session, session.api(), name == null ? aName() : name).hold(task);
    }

    /** Short enough to be typed, and nobody else's. */
    static String aName() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
