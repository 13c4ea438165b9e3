package dev.skillfleet.job;

import org.jspecify.annotations.Nullable;

/**
 * The talk between a job and its person.
 *
 * @param prompt the open question, or null when none is open
 * @param lastAnswer the newest answer, or null before the first
 * @param rounds how many questions have been asked so far
 */
public record Hitl(@Nullable Prompt prompt, @Nullable Answer lastAnswer, int rounds) {
    public static final Hitl NONE = new Hitl(null, null, 0);
}
