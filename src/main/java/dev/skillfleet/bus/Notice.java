package dev.skillfleet.bus;

import dev.skillfleet.job.JobEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that nobody answers. It may be lost: the truth is in the store. */
public sealed interface Notice extends Message {

    /** "There is work for you": pull it with {@link JobsRequest.Claim}. */
    record Work(String jobId) implements Notice {}

    /** Events of a job, just committed, in order; fans out on {@code job.<id>.events}. */
    record Told(String jobId, List<JobEvent> events) implements Notice {
        public Told {
            events = List.copyOf(events);
        }
    }

    /** "Stop what you are doing for this job"; on {@code job.<id>.control}. */
    record Stop(String jobId) implements Notice {}

    /**
     * The cluster has changed: a member has come, or one has gone and may not have said goodbye. Told by each node to its
     * own rooms only.
     */
    record Members(@Nullable String gone) implements Notice {}

    /** What a node makes of a message that it cannot read, from a newer node perhaps. Never sent. */
    record Unreadable(String reason) implements Notice {}
}
