package dev.skillfleet.verticle.registry;

import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobStatus;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a job's log as it was read, without a gap.
 *
 * @param after the sequence behind which it is complete
 * @param lastSequence how far the log went when the job was last read, and {@code status} where the job stood then
 * @param more true when the log may go on behind it
 * @param weight bytes of memory, roughly
 */
record Stretch(long after, List<JobEvent> events, long lastSequence, JobStatus status, boolean more, int weight) {
    private static final int EMPTY = 100;

    /**
     * A page of the log.
     *
     * @param after the sequence after which it was asked for
     * @param limit how many events were asked for
     */
    static Stretch of(long after, Reply.Log page, int limit) {
        return new Stretch(
                after,
                page.events(),
                page.lastSequence(),
                page.status(),
                page.events().size() >= limit,
                EMPTY + page.events().stream().mapToInt(Weight::of).sum());
    }

    /** The sequence of its last event, or the one behind which it begins. */
    long end() {
        return events.isEmpty() ? after : events.get(events.size() - 1).sequence();
    }

    /** True when what comes after a cursor is here, or would follow what is here. */
    boolean reaches(long cursor) {
        return after <= cursor && cursor <= end();
    }

    /** True when it tells what comes after a cursor, if anything does. */
    boolean answers(long cursor) {
        return reaches(cursor) && (cursor < end() || !more);
    }

    /** What comes after a cursor that it {@link #reaches}, up to a sequence. */
    List<JobEvent> events(long cursor, long upTo) {
        return events.stream()
                .filter(event -> event.sequence() > cursor && event.sequence() <= upTo)
                .toList();
    }

    /** This and what was read after its end. */
    Stretch and(Stretch next) {
        return new Stretch(
                after,
                Stream.concat(events.stream(), next.events.stream()).toList(),
                next.lastSequence,
                next.status,
                next.more,
                weight + next.weight - EMPTY);
    }

    /** Its newest part that weighs no more than this. */
    Stretch newest(int most) {
        int from = 0;
        int left = weight;
        while (left > most && from < events.size()) {
            left -= Weight.of(events.get(from));
            from++;
        }
        return from == 0
                ? this
                : new Stretch(
                        events.get(from - 1).sequence(),
                        List.copyOf(events.subList(from, events.size())),
                        lastSequence,
                        status,
                        more,
                        left);
    }
}
