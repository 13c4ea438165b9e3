package dev.skillfleet.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a job goes through: a skill's three phases, in the order in which they run, or the one of an optimization or of a benchmark. */
public enum Phase {
    UNDERSTANDING,
    GENERATION,
    VALIDATION,
    OPTIMIZATION,
    BENCHMARK;

    /** Those of a job of this type, in order. */
    public static List<Phase> of(JobType type) {
        return switch (type) {
            case OPTIMIZATION -> List.of(OPTIMIZATION);
            case BENCHMARK -> List.of(BENCHMARK);
            case SKILL_CREATION, SKILL_REFINEMENT -> List.of(UNDERSTANDING, GENERATION, VALIDATION);
        };
    }

    /** Where a job of this type begins. */
    public static Phase first(JobType type) {
        return of(type).get(0);
    }

    /** The phase that follows, or empty after the last. */
    public Optional<Phase> next() {
        return switch (this) {
            case UNDERSTANDING -> Optional.of(GENERATION);
            case GENERATION -> Optional.of(VALIDATION);
            case VALIDATION, OPTIMIZATION, BENCHMARK -> Optional.empty();
        };
    }

    /** The name that events and addresses carry. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
