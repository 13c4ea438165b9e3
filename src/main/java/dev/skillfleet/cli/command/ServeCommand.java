package dev.skillfleet.cli.command;

import dev.skillfleet.Fleet;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.process.FreeHeap;
import dev.skillfleet.cli.process.Termination;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.config.LlmConfig;
import dev.skillfleet.job.Json;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A node in the foreground: it serves until it is told to end, and drains then. */
@Command(name = "serve", description = "Runs a node; SIGTERM and Ctrl-C drain it.")
final class ServeCommand extends FleetCommand {
    private final Function<FleetConfig, Future<Fleet>> fleet;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "The TCP port; 0 takes a free one.")
    private @Nullable Integer port;

    @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on.")
    private @Nullable String host;

    @Option(names = "--job-store", paramLabel = "TYPE", description = "Where jobs are kept: memory, postgres or redis.")
    private @Nullable String jobStore;

    @Option(names = "--cluster", description = "Join the members that the configuration names.")
    private boolean cluster;

    @Option(names = "--auto-accept", description = "Answer every question itself, as if approved.")
    private boolean autoAccept;

    ServeCommand() {
        this(Fleet::start);
    }

    ServeCommand(Function<FleetConfig, Future<Fleet>> fleet) {
        this.fleet = fleet;
    }

    @Override
    ExitCode run(Session session) throws InterruptedException {
        FleetConfig loaded = config.load(session.env(), flags());
        FreeHeap.giveBack();
        try (LocalNode node = LocalNode.start(loaded, false, fleet);
                Termination end = new Termination();
                Farewell drain = Farewell.say(node::close)) {
            announce(session, node, loaded);
            end.await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        }
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        if (port != null) {
            flags.put("server.port", port.toString());
        }
        if (host != null) {
            flags.put("server.host", host);
        }
        if (jobStore != null) {
            flags.put("job-store.type", jobStore);
        }
        if (cluster) {
            flags.put("cluster.enabled", "true");
        }
        if (autoAccept) {
            flags.put("hitl.auto-accept", "true");
        }
        return flags;
    }

    private static String models(LlmConfig llm) {
        return Stream.of(llm.planner(), llm.worker(), llm.judge())
                .map(role -> String.valueOf(role.provider()).toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void announce(Session session, LocalNode node, FleetConfig config) {
        for (String model : config.llm().unasked()) {
            session.screen().remark("Rules write, and " + model + " is not asked: llm.provider is template.");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("url", node.url().toString());
        facts.put("store", config.jobStore().type().name().toLowerCase(Locale.ROOT));
        facts.put("model", models(config.llm()));
        facts.put("skills", config.skills().root().toString());
        if (session.json()) {
            session.print(Json.write(facts));
        } else {
            session.screen().field("Listening on", facts.get("url"));
            session.screen().field("Jobs", facts.get("store"));
            session.screen().field("Model", facts.get("model"));
            session.screen().field("Skills", facts.get("skills"));
        }
    }
}
