package dev.skillfleet.benchmark;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with its grades.
 *
 * @param answer its beginning
 * @param grades one for each expectation, in their order
 * @param seconds from when the call might be made until the answer was whole
 * @param tokens that went in and came out for the answer; grading is not among them
 * @param costUsd of the answer, in US dollars; null where no price is known
 */
public record Scored(
        Run run,
        String answer,
        List<Grade> grades,
        double seconds,
        long tokens,
        @Nullable BigDecimal costUsd) {
    public Scored {
        grades = List.copyOf(grades);
    }

    /** Whether an expectation is met, and by what. */
    public record Grade(String text, boolean passed, String evidence) {}

    /** How many expectations are met. */
    public int passed() {
        return (int) grades.stream().filter(Grade::passed).count();
    }

    /** The share of the expectations that are met, 0 to 1. */
    public double passRate() {
        return passed() / (double) grades.size();
    }
}
