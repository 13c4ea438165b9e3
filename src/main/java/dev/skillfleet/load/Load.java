package dev.skillfleet.load;

/**
 * How much is told.
 *
 * @param jobs how many jobs tell something; 0 for a node that only serves the streams of those that others tell of
 * @param rate events a second and job; 0 for as many as their readers take
 * @param bytes the length of an event's JSON on the stream, 200 to 65,536
 * @param events how many each job tells, and then no more; 0 for no end
 * @param ahead without a rate: how many events a job may be ahead of its slowest reader
 * @param durable true to commit each event to the job store before it is told; false to tell the bus only
 */
public record Load(int jobs, double rate, int bytes, long events, int ahead, boolean durable) {
    public static final int MIN_BYTES = 200;
    public static final int MAX_BYTES = 65_536;

    public Load {
        check(jobs >= 0, "jobs", "at least 0");
        check(rate >= 0 && rate <= 1e6, "rate", "0 to 1000000");
        check(bytes >= MIN_BYTES && bytes <= MAX_BYTES, "bytes", MIN_BYTES + " to " + MAX_BYTES);
        check(events >= 0, "events", "at least 0");
        check(ahead >= 1, "ahead", "at least 1");
    }

    private static void check(boolean holds, String name, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range);
        }
    }
}
