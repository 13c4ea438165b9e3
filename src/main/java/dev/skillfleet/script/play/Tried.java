package dev.skillfleet.script.play;

import dev.skillfleet.job.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a step that a script can do without.
 *
 * @param output the result, or null when there is none
 * @param notRun why there is none, in words fit for a client; null also where there was nothing to do
 * @param entry where the journal holds it; null for what was made of others
 */
public record Tried<O>(
        @Nullable O output,
        @Nullable String notRun,
        @Nullable JournalEntry entry) {

    /** What was made of the results of others. */
    public Tried(@Nullable O output, @Nullable String notRun) {
        this(output, notRun, null);
    }

    /** There was nothing to do. */
    public static <O> Tried<O> nothing() {
        return new Tried<>(null, null);
    }
}
