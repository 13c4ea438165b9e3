package dev.skillfleet.optimizer;

import org.jspecify.annotations.Nullable;

/**
 * What has come of a trial.
 *
 * @param score 0 to 1; where it can only be right or wrong, 1 is right
 * @param taken what came of it in a few words: the skill that was taken, or what was not as expected; null for nothing
 */
public record Verdict(double score, @Nullable String taken) {
    public Verdict {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score must be 0 to 1 but is " + score);
        }
    }
}
