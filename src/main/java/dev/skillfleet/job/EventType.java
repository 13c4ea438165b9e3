package dev.skillfleet.job;

import java.util.Locale;

/** The types of event in a job's log. Frames outside the log (snapshot, reset, keepalive, tokens) are no events. */
public enum EventType {
    STATUS,
    PHASE_START,
    PHASE_END,
    MODULE_START,
    MODULE_END,
    REASONING,
    PROGRESS,
    HITL_REQUIRED,
    HITL_PAUSE,
    HITL_ANSWERED,
    COMPLETED,
    ERROR,
    COMPLETE;

    /** The name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
