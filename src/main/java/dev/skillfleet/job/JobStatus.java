package dev.skillfleet.job;

/** Where a job stands. Changes only along {@link Transitions}. */
public enum JobStatus {
    PENDING,
    RUNNING,
    PENDING_USER_INPUT,
    PENDING_HITL,
    PENDING_REVIEW,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** True for a job that waits for a person and holds no lease, thread or timer meanwhile. */
    public boolean awaitsPerson() {
        return this == PENDING_USER_INPUT || this == PENDING_HITL;
    }

    /** True where a job's stream ends. {@code PENDING_REVIEW} is one of them: a person may still promote or retry. */
    public boolean endsStream() {
        return this == PENDING_REVIEW || this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
