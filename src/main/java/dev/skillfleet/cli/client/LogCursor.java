package dev.skillfleet.cli.client;

import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a job's log has been read, and whether the attempt that counts has come to its end. */
final class LogCursor {
    private final Watcher watcher;
    private int attempt;
    private long after;
    private long head;
    private boolean holesAllowed;
    private @Nullable JobStatus end;

    LogCursor(int attempt, Watcher watcher) {
        this.attempt = attempt;
        this.watcher = watcher;
    }

    /** The sequence of the last event told; 0 before the first. */
    long after() {
        return after;
    }

    /** How the attempt ended, or null while it goes on. */
    @Nullable
    JobStatus end() {
        return end;
    }

    /**
     * Takes a frame of the stream.
     *
     * @return true when it was an event that had not been told before
     * @throws IOException when events before it are missing, or when it is no event at all
     */
    boolean take(SseFrame frame) throws IOException {
        StreamEvent event = read(frame);
        if (event.sequence() > 0) {
            if (event.sequence() > after + 1 && !holesAllowed) {
                throw new IOException("events " + (after + 1) + " to " + (event.sequence() - 1) + " were skipped");
            }
            return advance(event);
        }
        switch (event.type()) {
            case "snapshot" -> standing(event);
            case "reset" -> startOver();
            default -> {}
        }
        watcher.passing(event);
        tellWhenCaughtUp();
        return false;
    }

    /** Takes a part of the log as it was polled; holes are the server's own there. */
    void take(JobLog.Batch batch) {
        head = Math.max(head, batch.lastSequence());
        batch.events().forEach(this::advance);
        if (batch.events().isEmpty() && batch.status().endsStream() && after >= head) {
            end = batch.status();
        }
        tellWhenCaughtUp();
    }

    private boolean advance(StreamEvent event) {
        if (event.sequence() <= after || end != null) {
            return false;
        }
        after = event.sequence();
        holesAllowed = false;
        int of = (int) event.number("attempt", attempt);
        attempt = Math.max(attempt, of);
        watcher.event(event);
        if (event.type().equals("complete") && of == attempt) {
            end = JobStatus.valueOf(event.text("status").toUpperCase(Locale.ROOT));
        }
        tellWhenCaughtUp();
        return true;
    }

    private static StreamEvent read(SseFrame frame) throws IOException {
        try {
            return Json.read(frame.data(), StreamEvent.class);
        } catch (IllegalArgumentException e) {
            throw new IOException("a frame that is no event", e);
        }
    }

    private void standing(StreamEvent event) throws IOException {
        Snapshot snapshot;
        try {
            snapshot = Json.fromMap(event.data(), Snapshot.class);
        } catch (IllegalArgumentException e) {
            throw new IOException("a snapshot of another kind", e);
        }
        head = snapshot.lastSequence;
        attempt = Math.max(attempt, snapshot.job.attempt());
        if (after >= head && after > 0 && snapshot.job.status().endsStream()) {
            end = snapshot.job.status();
        }
    }

    private void startOver() {
        after = 0;
        holesAllowed = true;
    }

    private void tellWhenCaughtUp() {
        if (after >= head && end == null) {
            watcher.caughtUp();
        }
    }

    record Snapshot(JobView job, long lastSequence) {
        Snapshot {
            if (job == null) {
                throw new IllegalArgumentException("a snapshot without a job");
            }
        }
    }
}
