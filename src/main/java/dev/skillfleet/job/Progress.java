package dev.skillfleet.job;

import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param phase the phase it is in, or null before the first
 * @param percent 0 to 100; never falls within an attempt
 */
public record Progress(@Nullable Phase phase, String message, double percent) {
    public static final Progress NONE = new Progress(null, "", 0);

    public Progress {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent must be 0 to 100 but is " + percent);
        }
    }
}
