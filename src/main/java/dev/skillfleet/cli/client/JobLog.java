package dev.skillfleet.cli.client;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The two ways to read a job's log. */
interface JobLog {

    /** Opens the stream after a sequence. */
    Frames open(long after);

    /** Reads what comes after a sequence, held by the server for up to {@code wait} until there is something. */
    Batch read(long after, Duration wait);

    /** The log of a job on a server. */
    static JobLog of(ApiClient api, String jobId) {
        return new JobLog() {
            @Override
            public Frames open(long after) {
                return api.stream(ApiClient.path("/api/v2/jobs/{}/stream", jobId), after);
            }

            @Override
            public Batch read(long after, Duration wait) {
                Map<String, Long> query = Map.of("after", after, "wait", wait.toSeconds());
                return api.await(ApiClient.path("/api/v2/jobs/{}/events", jobId), query, wait)
                        .as(Batch.class);
            }
        };
    }

    /** A part of the log, and where the job stands. */
    record Batch(List<StreamEvent> events, long lastSequence, JobStatus status) {
        public Batch {
            events = Frozen.list(events);
        }
    }
}
