package dev.skillfleet.job;

import java.util.Locale;

/** A status change that {@link Transitions} does not know; its message may be shown to a client. */
public final class IllegalTransition extends RuntimeException {
    public IllegalTransition(JobStatus from, JobStatus to) {
        super("a job that is " + words(from) + " cannot become " + words(to));
    }

    private static String words(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
