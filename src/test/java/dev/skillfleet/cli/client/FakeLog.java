package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server's log of one job, over a network that breaks where a test wants it to. */
final class FakeLog implements JobLog {
    /** Breaks a connection after so many frames; 0 refuses it. Empty means that the connections hold. */
    final Deque<Integer> breaks = new ArrayDeque<>();
    /** How many polls fail before they work. */
    int failingPolls;

    final List<Long> opened = new ArrayList<>();
    final List<Long> polled = new ArrayList<>();
    final List<Duration> patiences = new ArrayList<>();
    private final List<StreamEvent> events = new ArrayList<>();
    private @Nullable RuntimeException refusal;
    private int attempt = 1;
    private JobStatus status = JobStatus.RUNNING;

    FakeLog says(String type, Map<String, Object> data) {
        Map<String, Object> all = new LinkedHashMap<>(data);
        events.add(new StreamEvent(type, null, type, "2026-01-01T00:00:00.000000Z", events.size() + 1L, all));
        return this;
    }

    FakeLog progresses(int times) {
        for (int i = 0; i < times; i++) {
            says("progress", Map.of("percent", i));
        }
        return this;
    }

    FakeLog ends(JobStatus status) {
        this.status = status;
        return says("complete", Map.of("status", status.name().toLowerCase(Locale.ROOT), "attempt", attempt));
    }

    FakeLog isRetried() {
        attempt++;
        status = JobStatus.RUNNING;
        return says("status", Map.of("status", "running", "attempt", attempt));
    }

    FakeLog refuses(RuntimeException refusal) {
        this.refusal = refusal;
        return this;
    }

    int size() {
        return events.size();
    }

    @Override
    public Frames open(long after) {
        opened.add(after);
        List<SseFrame> frames = new ArrayList<>();
        frames.add(new SseFrame("", "snapshot", snapshot()));
        events.stream()
                .filter(event -> event.sequence() > after)
                .map(FakeLog::frame)
                .forEach(frames::add);
        return connection(frames, breaks.isEmpty() ? Integer.MAX_VALUE : breaks.pop());
    }

    @Override
    public Batch read(long after, Duration wait) {
        polled.add(after);
        if (failingPolls > 0) {
            failingPolls--;
            throw new CliFailure(ExitCode.NETWORK, "no server");
        }
        return new Batch(
                events.stream()
                        .filter(event -> event.sequence() > after)
                        .limit(3)
                        .toList(),
                events.size(),
                status);
    }

    String snapshot() {
        Map<String, @Nullable Object> snapshot = new LinkedHashMap<>();
        snapshot.put("job", Map.of("job_id", "j1", "status", status, "attempt", attempt));
        snapshot.put("prompt", null);
        snapshot.put("last_sequence", events.size());
        return Json.write(Map.of("type", "snapshot", "message", "", "data", snapshot));
    }

    Frames connection(List<SseFrame> frames, int breakAfter) {
        Iterator<SseFrame> left = frames.iterator();
        return new Frames() {
            private int told;

            @Override
            public @Nullable SseFrame next(Duration patience) throws IOException {
                patiences.add(patience);
                if (refusal != null) {
                    throw refusal;
                }
                if (told++ >= breakAfter) {
                    throw new IOException("broken");
                }
                return left.hasNext() ? left.next() : null;
            }

            @Override
            public @Nullable Duration retry() {
                return null;
            }

            @Override
            public void close() {}
        };
    }

    static SseFrame frame(StreamEvent event) {
        return new SseFrame(Long.toString(event.sequence()), event.type(), Json.write(event));
    }
}
