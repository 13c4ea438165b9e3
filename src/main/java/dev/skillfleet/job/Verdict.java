package dev.skillfleet.job;

import org.jspecify.annotations.Nullable;

/**
 * How validation ended.
 *
 * @param passed false until a validation has passed
 * @param status null before any validation
 * @param score 0 to 1, or null when there is none
 */
public record Verdict(
        boolean passed, @Nullable Status status, @Nullable Double score) {
    public static final Verdict NONE = new Verdict(false, null, null);

    /** The three ways. */
    public enum Status {
        PASSED,
        FAILED,
        WARNINGS
    }
}
