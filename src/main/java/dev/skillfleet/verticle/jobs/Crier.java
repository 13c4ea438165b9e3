package dev.skillfleet.verticle.jobs;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.telemetry.Telemetry;
import java.util.List;

/** Tells what is in the store by now. All of it may be lost: watchers ask the log, and work is looked for. */
final class Crier {
    private final Bus bus;
    private final Telemetry telemetry;

    Crier(Bus bus, Telemetry telemetry) {
        this.bus = bus;
        this.telemetry = telemetry;
    }

    /** What was committed; and that there is work, when the job waits for a worker now. */
    void tell(Job job, List<JobEvent> events, boolean leased) {
        if (!events.isEmpty()) {
            telemetry.committed(job);
        }
        tell(job.id(), events);
        boolean claimable = job.status() == JobStatus.PENDING || job.status() == JobStatus.RUNNING;
        if (claimable && !leased && job.progress().phase() != null) {
            hint(job.progress().phase(), job.id());
        }
    }

    /** Events to those who watch the job; who has seen them already knows by their sequence. */
    void tell(String jobId, List<JobEvent> events) {
        if (!events.isEmpty()) {
            bus.publish(Addresses.events(jobId), new Notice.Told(jobId, events));
        }
    }

    /** That these jobs wait for workers. */
    Reply.Count hint(List<JobStore.Claimable> waiting) {
        waiting.forEach(job -> hint(job.phase(), job.jobId()));
        return new Reply.Count(waiting.size());
    }

    private void hint(Phase phase, String jobId) {
        bus.hint(Addresses.workflow(phase), new Notice.Work(jobId));
    }

    /** That whoever runs the job is to stop. */
    void stop(String jobId) {
        bus.publish(Addresses.control(jobId), new Notice.Stop(jobId));
    }
}
