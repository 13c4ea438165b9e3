package dev.skillfleet.job;

import static dev.skillfleet.job.JobStatus.*;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one table of status changes; {@code src/docs/state-machine.md} draws it and a test compares the two. */
public final class Transitions {
    private static final Map<JobStatus, Set<JobStatus>> TABLE = Map.of(
            PENDING, EnumSet.of(RUNNING, FAILED, CANCELLED),
            RUNNING, EnumSet.of(PENDING_USER_INPUT, PENDING_HITL, PENDING_REVIEW, COMPLETED, FAILED, CANCELLED),
            PENDING_USER_INPUT, EnumSet.of(RUNNING, FAILED, CANCELLED),
            PENDING_HITL, EnumSet.of(RUNNING, FAILED, CANCELLED),
            PENDING_REVIEW, EnumSet.of(RUNNING, COMPLETED, CANCELLED),
            COMPLETED, EnumSet.noneOf(JobStatus.class),
            FAILED, EnumSet.of(RUNNING),
            CANCELLED, EnumSet.of(RUNNING));

    private Transitions() {}

    /** The statuses that may follow {@code from}, besides {@code from} itself. */
    public static Set<JobStatus> from(JobStatus from) {
        return Set.copyOf(TABLE.get(from));
    }

    /** True when a commit may carry a job from one status to the other; staying is always allowed. */
    public static boolean allowed(JobStatus from, JobStatus to) {
        return from == to || TABLE.get(from).contains(to);
    }
}
