package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.process.Pause;
import dev.skillfleet.job.JobStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Follows a job to the end of its current attempt over a network that fails. A lost stream is taken up again after the
 * last event, with growing waits; after five failures in a row the log is polled, and each quiet poll tries the stream
 * again. Only a new event counts as progress and makes the waits short again.
 */
public final class JobFollower {
    private static final int STREAM_FAILURES = 5;
    private static final int POLL_FAILURES = 5;
    // ten keepalives of the default interval
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // every stream begins with a frame, unless something on the way gathers it up
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(1);

    private final JobLog log;
    private final Watcher watcher;
    private final Pause pause;
    private final LogCursor cursor;
    private final Backoff streamFailures;
    private final Backoff pollFailures;
    private @Nullable Duration retry;

    /** @param attempt the attempt that the job was in when it was last seen; the end of an earlier one is no end */
    public JobFollower(ApiClient api, String jobId, int attempt, Watcher watcher, Pause pause, RandomGenerator random) {
        this(JobLog.of(api, jobId), attempt, watcher, pause, random);
    }

    JobFollower(JobLog log, int attempt, Watcher watcher, Pause pause, RandomGenerator random) {
        this.log = log;
        this.watcher = watcher;
        this.pause = pause;
        this.cursor = new LogCursor(attempt, watcher);
        this.streamFailures = new Backoff(random);
        this.pollFailures = new Backoff(random);
    }

    /**
     * Returns the status in which the attempt ended.
     *
     * @throws ApiProblem when the server knows no such job or refuses to show it
     * @throws CliFailure with NETWORK when neither the stream nor polling works any more
     */
    public JobStatus follow() throws InterruptedException {
        boolean polling = false;
        while (true) {
            stream();
            JobStatus end = cursor.end();
            if (end != null) {
                return end;
            }
            Duration rest = streamFailures.failed(retry);
            if (streamFailures.failures() < STREAM_FAILURES) {
                polling = false;
                watcher.lost(rest);
                pause.rest(rest);
                continue;
            }
            if (!polling) {
                polling = true;
                watcher.polling();
            } else {
                pause.rest(BETWEEN_POLLS);
            }
            end = poll();
            if (end != null) {
                return end;
            }
        }
    }

    /** Reads the stream until it ends or breaks. */
    private void stream() throws InterruptedException {
        try (Frames frames = log.open(cursor.after())) {
            SseFrame frame = frames.next(FIRST_PATIENCE);
            while (frame != null && cursor.end() == null) {
                if (cursor.take(frame)) {
                    streamFailures.reset();
                }
                retry = frames.retry();
                frame = cursor.end() == null ? frames.next(PATIENCE) : null;
            }
        } catch (IOException e) {
            // the stream is a hint, the log is the truth: the caller comes back for the rest
        }
    }

    /** Polls until the log is quiet for a whole hold or the attempt has ended. */
    private @Nullable JobStatus poll() throws InterruptedException {
        long before;
        do {
            before = cursor.after();
            cursor.take(read(before));
        } while (cursor.end() == null && cursor.after() > before);
        return cursor.end();
    }

    private JobLog.Batch read(long after) throws InterruptedException {
        while (true) {
            try {
                JobLog.Batch batch = log.read(after, HOLD);
                pollFailures.reset();
                return batch;
            } catch (CliFailure e) {
                Duration rest = pollFailures.failed(null);
                boolean mayPass =
                        e instanceof ApiProblem problem ? problem.passing() : e.exitCode() == ExitCode.NETWORK;
                if (!mayPass || pollFailures.failures() >= POLL_FAILURES) {
                    throw e;
                }
                watcher.lost(rest);
                pause.rest(rest);
            }
        }
    }
}
