package dev.skillfleet.job;

import java.util.Locale;
import java.util.Optional;

/** The three phases of a skill job, in the order in which they run. */
public enum Phase {
    UNDERSTANDING,
    GENERATION,
    VALIDATION;

    /** The phase that follows, or empty after the last. */
    public Optional<Phase> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    /** The name that events and addresses carry. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
