package dev.skillfleet.job;

import java.util.Locale;

/** The kinds of question that a job may ask a person. */
public enum HitlType {
    CLARIFY(JobStatus.PENDING_USER_INPUT),
    STRUCTURE_FIX(JobStatus.PENDING_USER_INPUT),
    CONFIRM(JobStatus.PENDING_HITL),
    PREVIEW(JobStatus.PENDING_HITL),
    VALIDATE(JobStatus.PENDING_HITL),
    DEEP_UNDERSTANDING(JobStatus.PENDING_USER_INPUT),
    TDD_RED(JobStatus.PENDING_HITL),
    TDD_GREEN(JobStatus.PENDING_HITL),
    TDD_REFACTOR(JobStatus.PENDING_HITL);

    private final JobStatus waiting;

    HitlType(JobStatus waiting) {
        this.waiting = waiting;
    }

    /** The status of a job while this question is open. */
    public JobStatus waiting() {
        return waiting;
    }

    /** The name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
