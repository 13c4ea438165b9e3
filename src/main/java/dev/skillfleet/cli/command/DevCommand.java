package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.config.FleetConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A node and a guided session on it in one terminal. */
@Command(name = "dev", description = "Starts a node that keeps jobs in memory, and a guided session on it.")
final class DevCommand extends FleetCommand {
    @Parameters(
            paramLabel = "TASK",
            arity = "0..1",
            description = "What the skill is for, in quotes; asked if missing.")
    private @Nullable String task;

    @Option(names = "--port", paramLabel = "PORT", description = "Where the node listens (server.port).")
    private @Nullable Integer port;

    @Option(names = "--host", paramLabel = "HOST", description = "On which address (server.host).")
    private @Nullable String host;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    ExitCode run(Session session) throws InterruptedException {
        FleetConfig loaded = config.load(session.env(), flags());
        try (LocalNode node = LocalNode.start(loaded, true)) {
            session.screen().field("Node", node.url().toString());
            return new Talk(session, session.api(node.url()), ChatCommand.aName()).hold(task);
        }
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("cluster.enabled", "false");
        flags.put("job-store.type", "memory");
        if (port != null) {
            flags.put("server.port", port.toString());
        }
        if (host != null) {
            flags.put("server.host", host);
        }
        return flags;
    }
}
