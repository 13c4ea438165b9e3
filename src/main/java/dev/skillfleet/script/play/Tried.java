package dev.skillfleet.script.play;

import org.jspecify.annotations.Nullable;

/**
 * What has become of a step that a script can do without.
 *
 * @param output the result, or null when there is none
 * @param notRun why there is none, in words fit for a client; null also where there was nothing to do
 */
public record Tried<O>(@Nullable O output, @Nullable String notRun) {

    /** There was nothing to do. */
    public static <O> Tried<O> nothing() {
        return new Tried<>(null, null);
    }
}
