package dev.skillfleet.cli.command;

import dev.skillfleet.Fleet;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.process.FreeHeap;
import dev.skillfleet.cli.process.Termination;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.load.Load;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A node whose jobs do nothing but tell. */
@Command(
        name = "serve",
        description = {
            "Runs a node with jobs that tell events, and prints the address of each one's stream.",
            "It begins to tell one second after the first stream has been opened. Each event's data.ts is the time at"
                    + " which it was due, in nanoseconds since 1970."
        })
final class BenchServeCommand extends FleetCommand {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "The TCP port; 0 takes a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "How many jobs (default: ${DEFAULT-VALUE}); 0 for another node of a cluster, that serves the streams"
                            + " of the first one's jobs.")
    private int jobs = 1;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Events a second and job; 0 for as many as are read (default: ${DEFAULT-VALUE}).")
    private double rate = 1;

    @Option(
            names = "--bytes",
            paramLabel = "B",
            description = "The length of an event's JSON (default: ${DEFAULT-VALUE}).")
    private int bytes = 264;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How many events each job tells, and then no more; 0 for no end (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--ahead",
            paramLabel = "N",
            description =
                    "With --rate 0: how many events a job may be ahead of its slowest reader (default: ${DEFAULT-VALUE}).")
    private int ahead = 1;

    @Option(names = "--durable", description = "Commit each event to the configured job store before it is told.")
    private boolean durable;

    @Override
    ExitCode run(Session session) throws InterruptedException {
        Load load = load();
        FreeHeap.giveBack();
        FleetConfig loaded =
                config.load(session.env(), port == null ? Map.of() : Map.of("server.port", port.toString()));
        try (LocalNode node = LocalNode.start(loaded, true, configured -> Fleet.start(configured, load));
                Termination end = new Termination();
                Farewell drain = Farewell.say(node::close)) {
            if (jobs == 0) {
                session.print(node.url().toString());
            }
            node.loaded().forEach(job -> session.print(node.url() + "/api/v2/jobs/" + job + "/stream"));
            end.await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        }
    }

    private Load load() {
        try {
            return new Load(jobs, rate, bytes, events, ahead, durable);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(ExitCode.USAGE, "--" + e.getMessage());
        }
    }
}
