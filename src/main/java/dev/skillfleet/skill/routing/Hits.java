package dev.skillfleet.skill.routing;

import org.jspecify.annotations.Nullable;

/**
 * How often a skill was taken when it should be, and when it should not.
 *
 * @param wanted requests that the skill is for
 * @param taken those of them that were routed to it
 * @param unwanted requests that it is not for
 * @param mistaken those of them that were routed to it all the same
 */
public record Hits(int wanted, int taken, int unwanted, int mistaken) {
    public Hits {
        if (taken < 0 || taken > wanted || mistaken < 0 || mistaken > unwanted) {
            throw new IllegalArgumentException(
                    "of " + wanted + " wanted " + taken + " were taken, and of " + unwanted + " unwanted " + mistaken);
        }
    }

    /** The share of the wanted requests that were taken, 0 to 1; null when there were none. */
    public @Nullable Double recall() {
        return wanted == 0 ? null : taken / (double) wanted;
    }

    /** The share of the unwanted requests that were taken, 0 to 1; null when there were none. */
    public @Nullable Double falsePositiveRate() {
        return unwanted == 0 ? null : mistaken / (double) unwanted;
    }
}
