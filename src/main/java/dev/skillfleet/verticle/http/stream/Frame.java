package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event on its way out. Encoded at most once for each wire, and the bytes are shared by all its readers. */
final class Frame {
    private final JobEvent event;
    private final @Nullable Job job;
    private final Map<Wire, Buffer> encoded = new EnumMap<>(Wire.class);

    /** @param job the job as it stood after the event, or null when that has not been asked for */
    Frame(JobEvent event, @Nullable Job job) {
        this.event = event;
        this.job = job;
    }

    long sequence() {
        return event.sequence();
    }

    /** True for a wire whose frame shows more of the job than the event does, as long as the job is missing. */
    boolean lacksJob(Wire wire) {
        return job == null && needsJob(event, wire);
    }

    static boolean needsJob(JobEvent event, Wire wire) {
        return switch (wire) {
            case V1 -> event.type() == EventType.HITL_PAUSE;
            case V2 -> false;
            case OPTIMIZATION -> event.type() == EventType.HITL_PAUSE || event.type() == EventType.COMPLETE;
        };
    }

    Buffer encoded(Wire wire) {
        return encoded.computeIfAbsent(wire, form -> form.event(event, job));
    }
}
