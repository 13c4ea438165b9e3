package dev.skillfleet.config;

import java.time.Duration;

/** How long questions wait and what happens then; a timeout of zero means for ever. */
public record HitlConfig(Duration timeout, OnTimeout onTimeout, boolean autoAccept) {
    public HitlConfig {
        Check.notNegative("timeout", timeout);
    }

    /** What happens to a job whose question nobody has answered in time. */
    public enum OnTimeout {
        FAIL,
        PROCEED,
        CANCEL
    }
}
