package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Message;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One watched job on this node: the one consumer of its events, how far its log is known to go, and its watchers. It
 * keeps no events; a watcher that has missed some reads them in the log. Runs on one event loop.
 */
final class JobChannel {
    private final String jobId;
    private final Commons commons;
    private final JobLog log;
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private @Nullable List<Watcher> audience;
    private final MessageConsumer<Message> consumer;
    private List<Frame> fresh = new ArrayList<>();
    private Notice.@Nullable Tokens newest;
    private long head;
    private boolean ended;

    JobChannel(Commons commons, String jobId) {
        this.commons = commons;
        this.jobId = jobId;
        this.log = new JobLog(commons, this);
        this.consumer = commons.bus().listen(Addresses.events(jobId), Notice.News.class, this::heard);
    }

    String jobId() {
        return jobId;
    }

    JobLog log() {
        return log;
    }

    /** Completes once nothing that is told from now on can be missed. */
    Future<Void> ready() {
        return consumer.completion();
    }

    void join(Watcher watcher) {
        watchers.add(watcher);
        audience = null;
    }

    void leave(Watcher watcher) {
        watchers.remove(watcher);
        audience = null;
    }

    /** The watchers as they are now; whoever is told something may leave meanwhile. */
    private List<Watcher> audience() {
        if (audience == null) {
            audience = List.copyOf(watchers);
        }
        return audience;
    }

    int watchers() {
        return watchers.size();
    }

    /** The cursor of the watcher that is furthest behind; -1 when there is none. */
    long slowest() {
        return watchers.stream().mapToLong(Watcher::cursor).min().orElse(-1);
    }

    /** The highest sequence that is known to be in the log. */
    long head() {
        return head;
    }

    /** True when the job is where streams end and nothing follows the head. */
    boolean ended() {
        return ended;
    }

    /** Takes in where a job stood at some moment; what is older than what is known says nothing. */
    void learn(long lastSequence, JobStatus status) {
        if (lastSequence >= head) {
            head = lastSequence;
            ended = status.endsStream();
        }
    }

    private void heard(Notice.News news) {
        if (news instanceof Notice.Tokens tokens) {
            typed(tokens);
        } else if (news instanceof Notice.Told told) {
            told(told);
        }
    }

    private void typed(Notice.Tokens tokens) {
        tellFresh(); // what the log has before it
        newest = tokens;
        try (Shared text =
                new Shared(wire -> wire.tokens(tokens, commons.clock().instant()))) {
            audience().forEach(watcher -> watcher.passing(text));
        }
    }

    /** The newest of what is not in the log, for one who could not take it when it came; empty when it is void. */
    Buffer newest(Wire wire) {
        return newest == null
                ? Buffer.buffer()
                : wire.tokens(newest, commons.clock().instant());
    }

    /** What comes in one turn of the event loop goes out together: a send costs much, a byte next to nothing. */
    private void told(Notice.Told told) {
        for (JobEvent event : told.events()) {
            if (event.sequence() > head) {
                head = event.sequence();
                ended = ends(event, ended);
                newest = event.type() == EventType.MODULE_END ? null : newest;
                commons.lag().heard(event.timestamp(), commons.clock().instant());
                add(new Frame(event, null));
            }
        }
    }

    private void add(Frame frame) {
        if (!fresh.isEmpty() && fresh.get(fresh.size() - 1).sequence() + 1 != frame.sequence()) {
            tellFresh(); // the log may have shown what is between, but this batch does not
        }
        if (fresh.isEmpty()) {
            commons.bus().vertx().runOnContext(later -> tellFresh());
        }
        fresh.add(frame);
    }

    private void tellFresh() {
        if (!fresh.isEmpty()) {
            List<Frame> due = fresh;
            fresh = new ArrayList<>();
            try (Batch batch = new Batch(due)) {
                tell(batch);
            }
        }
    }

    private static boolean ends(JobEvent event, boolean before) {
        return switch (event.type()) {
            case COMPLETE -> true;
            case STATUS ->
                event.data().get("status") instanceof String status
                        ? JobStatus.valueOf(status.toUpperCase(Locale.ROOT)).endsStream()
                        : before;
            default -> before;
        };
    }

    /** Takes in where the job stands, and lets those who are behind catch up: the bus may have lost what it was told. */
    void compared(long lastSequence, JobStatus status) {
        learn(lastSequence, status);
        tell(Batch.NOTHING);
    }

    private void tell(Batch batch) {
        audience().forEach(watcher -> watcher.told(batch));
    }

    void dismiss() {
        audience().forEach(Watcher::dismissed);
    }

    Future<Void> close() {
        return consumer.unregister();
    }
}
