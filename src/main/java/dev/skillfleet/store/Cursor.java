package dev.skillfleet.store;

import dev.skillfleet.job.Job;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page of jobs ended: the creation time and id of its last job. Jobs made later never come after it. */
public record Cursor(Instant created, String jobId) {

    /** The cursor behind a job. */
    public static Cursor after(Job job) {
        return new Cursor(job.times().created(), job.id());
    }

    /** Reads what {@link #toString} wrote; refused with {@code BAD_CURSOR} for anything else. */
    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int blank = plain.indexOf(' ');
            return new Cursor(Instant.parse(plain.substring(0, blank)), plain.substring(blank + 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new StoreRefusal(StoreRefusal.Reason.BAD_CURSOR, "this cursor was not given out by the list");
        }
    }

    /** True when the job belongs to a later page. */
    public boolean precedes(Job job) {
        int byTime = job.times().created().compareTo(created);
        return byTime < 0 || (byTime == 0 && job.id().compareTo(jobId) < 0);
    }

    /** Opaque to clients. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((created + " " + jobId).getBytes(StandardCharsets.UTF_8));
    }
}
