package dev.skillfleet.cli.command;

import dev.skillfleet.Fleet;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.logging.Logging;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A node of the fleet in this process. */
final class LocalNode implements AutoCloseable {
    /** For whatever cannot even be given up in time. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(2);

    private final FleetConfig config;
    private final Fleet fleet;

    private LocalNode(FleetConfig config, Fleet fleet) {
        this.config = config;
        this.fleet = fleet;
    }

    /**
     * Starts a node and waits until it serves.
     *
     * @param quiet true for warnings and errors only in the log
     */
    static LocalNode start(FleetConfig config, boolean quiet) throws InterruptedException {
        return start(config, quiet, Fleet::start);
    }

    static LocalNode start(FleetConfig config, boolean quiet, Function<FleetConfig, Future<Fleet>> fleet)
            throws InterruptedException {
        Logging.configure(config.security().production(), quiet);
        try {
            return new LocalNode(config, completion(fleet.apply(config)).get());
        } catch (ExecutionException e) {
            throw explain(e.getCause(), config);
        }
    }

    /** Where it listens. */
    URI url() {
        String host = config.server().host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + fleet.port());
    }

    /** The ids of the jobs that a load tells of. */
    List<String> loaded() {
        return fleet.loaded();
    }

    /** Serves no more, and gives back what it holds; waits for that no longer than {@code workflow.drain} and a little. */
    @Override
    public void close() {
        Duration patience = config.workflow().drain().plus(AFTER_DRAIN);
        try {
            completion(fleet.close()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the process ends, and what it held with it; leases run out by themselves
        }
    }

    private static <T> CompletableFuture<T> completion(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture();
    }

    private static RuntimeException explain(Throwable cause, FleetConfig config) {
        if (cause instanceof ConfigException unusable) {
            return unusable;
        }
        if (cause instanceof BindException || isBindOfEpoll(cause)) {
            return new CliFailure(
                    ExitCode.USAGE,
                    "cannot listen on " + config.server().host() + ":"
                            + config.server().port() + ": " + cause.getMessage() + "; choose another --port or --host");
        }
        if (cause instanceof UnknownHostException) {
            return new CliFailure(
                    ExitCode.USAGE,
                    "cannot listen on " + config.server().host() + ": no such host; choose another --host");
        }
        return new CliFailure(ExitCode.ERROR, "the node cannot start: " + cause.getMessage());
    }

    /** Epoll has an exception of its own, which says by its text alone what it is about. */
    private static boolean isBindOfEpoll(Throwable cause) {
        return cause instanceof IOException
                && String.valueOf(cause.getMessage()).startsWith("bind(");
    }
}
