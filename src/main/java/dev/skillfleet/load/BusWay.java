package dev.skillfleet.load;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Mailbox;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Task;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The way from the bus on. It stands in for the jobs room: a job is no more than the newest part of its log, and nothing
 * is committed. Of that part only the moments are kept, lest the node's heap be full of a load that no node has. Everything
 * runs on the event loop of its mailbox.
 */
final class BusWay implements Way {
    /** Events that are kept of all jobs together. */
    private static final int KEPT = 1 << 17;

    private static final int KEPT_AT_LEAST = 64;

    private final Bus bus;
    private final Pattern pattern;
    private final Clock clock;
    private final Map<String, Told> jobs = new LinkedHashMap<>();

    BusWay(Bus bus, Pattern pattern, Clock clock) {
        this.bus = bus;
        this.pattern = pattern;
        this.clock = clock;
    }

    @Override
    public Future<List<String>> open(int count) {
        int kept = Math.max(KEPT_AT_LEAST, KEPT / count);
        for (int i = 0; i < count; i++) {
            String id = UUID.randomUUID().toString();
            Task task = Task.of("A load on the event streams", Task.Options.DEFAULT);
            jobs.put(
                    id,
                    new Told(
                            Job.accepted(id, JobType.SKILL_CREATION, "default", task, clock.instant())
                                    .running(),
                            kept));
        }
        return mailbox()
                .on(JobsRequest.Get.class, request -> found(request.jobId()).map(told -> new Reply.Found(told.job())))
                .on(JobsRequest.ReadLog.class, request -> found(request.jobId())
                        .map(told -> told.log(request.after(), request.limit())))
                .on(JobsRequest.Heads.class, this::heads)
                .refusingOthers(Fault.UNAVAILABLE, "nobody works on jobs here")
                .open()
                .map(opened -> List.copyOf(jobs.keySet()));
    }

    @Override
    public Future<Long> tell(String jobId, List<Long> moments) {
        return found(jobId).map(told -> {
            List<JobEvent> numbered = moments.stream().map(told::add).toList();
            bus.publish(Addresses.events(jobId), new Notice.Told(jobId, numbered));
            return told.last;
        });
    }

    @SuppressWarnings("unchecked") // the family's own type has a parameter, a class literal has none
    private Mailbox<JobsRequest<?>> mailbox() {
        return bus.serve(Addresses.JOBS, (Class<JobsRequest<?>>) (Class<?>) JobsRequest.class);
    }

    private Future<Told> found(String jobId) {
        Told told = jobs.get(jobId);
        return told == null
                ? Future.failedFuture(new FaultException(Fault.NOT_FOUND, "no such job"))
                : Future.succeededFuture(told);
    }

    private Future<Reply.Heads> heads(JobsRequest.Heads request) {
        return Future.succeededFuture(new Reply.Heads(request.jobIds().stream()
                .filter(jobs::containsKey)
                .map(jobs::get)
                .map(Told::job)
                .map(job -> new Reply.Heads.Head(
                        job.id(),
                        job.lastSequence(),
                        job.status(),
                        job.version(),
                        job.times().updated()))
                .toList()));
    }

    /** A job that does nothing but tell. */
    private final class Told {
        private final Job job;
        private final long[] moments;
        private long last;

        Told(Job job, int kept) {
            this.job = job;
            this.moments = new long[kept];
        }

        JobEvent add(long moment) {
            moments[(int) (++last % moments.length)] = moment;
            return event(last);
        }

        private JobEvent event(long sequence) {
            long moment = moments[(int) (sequence % moments.length)];
            return pattern.event(moment)
                    .numbered(sequence, Instant.ofEpochSecond(0, moment).truncatedTo(ChronoUnit.MICROS));
        }

        Job job() {
            return job.committed(last, last, clock.instant());
        }

        Reply.Log log(long after, int limit) {
            List<JobEvent> page = new ArrayList<>();
            for (long at = Math.max(after, last - moments.length) + 1; at <= last && page.size() < limit; at++) {
                page.add(event(at));
            }
            return new Reply.Log(page, last, job.status());
        }
    }
}
