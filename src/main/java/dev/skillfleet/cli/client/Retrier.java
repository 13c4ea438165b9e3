package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.process.Pause;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Sends what may be sent twice again, with growing waits, while the server is away or busy. */
final class Retrier {
    // a minute and a half at most: a server that starts again takes less, and what a person has typed is dear
    private static final int TRIES = 8;
    // fifteen seconds at most: more likely there is no server than that one starts
    private static final int TRIES_WHERE_NOBODY_WAS = 5;

    private static final int FAILED = 500;

    private final Pause pause;
    private final RandomGenerator random;
    private final Away away;
    private boolean reached;

    /**
     * @param away told before each rest
     * @param reached whether the server has been there before
     */
    Retrier(Pause pause, RandomGenerator random, Away away, boolean reached) {
        this.pause = pause;
        this.random = random;
        this.away = away;
        this.reached = reached;
    }

    /** The answer; the last failure is thrown when it does not pass in time, and any other one at once. */
    <T> T send(Supplier<T> request) {
        return send(request, Retrier::passes);
    }

    /** @param again which failures are worth another try */
    <T> T send(Supplier<T> request, Predicate<CliFailure> again) {
        Backoff backoff = new Backoff(random);
        while (true) {
            try {
                return request.get();
            } catch (CliFailure failure) {
                reached = reached || !(failure instanceof NoServer);
                if (!again.test(failure) || backoff.failures() + 1 >= (reached ? TRIES : TRIES_WHERE_NOBODY_WAS)) {
                    throw failure;
                }
                rest(backoff.failed(null), failure);
            }
        }
    }

    /** True when the same request may work a little later; a server that is there and fails at it fails again. */
    static boolean passes(CliFailure failure) {
        return failure instanceof ApiProblem problem
                ? problem.passing() && problem.status() != FAILED
                : failure.exitCode() == ExitCode.NETWORK;
    }

    private void rest(Duration rest, CliFailure failure) {
        away.resting(rest, failure);
        try {
            pause.rest(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
