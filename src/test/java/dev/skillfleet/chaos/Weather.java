package dev.skillfleet.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What befalls the machines, and when. All of it follows from the seed, so that a storm can be had again.
 *
 * @param faults in the order in which they begin
 */
record Weather(List<Fault> faults) {
    private static final Duration CALM = Duration.ofSeconds(4);

    static Weather of(long seed, Duration length, int nodes) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        Duration at = CALM;
        while (at.compareTo(length) < 0) {
            Kind kind = Kind.ALL.get(random.nextInt(Kind.ALL.size()));
            Duration lasts = between(random, kind.shortest, kind.longest);
            faults.add(new Fault(at, kind, random.nextInt(nodes), lasts));
            at = at.plus(between(random, 2_000, 7_000));
        }
        return new Weather(List.copyOf(faults));
    }

    private static Duration between(Random random, int shortest, int longest) {
        return Duration.ofMillis(shortest + random.nextInt(longest - shortest));
    }

    enum Kind {
        /** A node dies at once and is started again after a while. */
        KILL(200, 4_000),
        /** A node stands still, longer than it may hold a lease, and wakes up again knowing nothing of it. */
        STOP(7_000, 11_000),
        /** The database dies and comes back. */
        DATABASE(200, 3_000);

        private static final List<Kind> ALL = List.of(KILL, KILL, STOP, DATABASE);

        private final int shortest;
        private final int longest;

        Kind(int shortest, int longest) {
            this.shortest = shortest;
            this.longest = longest;
        }
    }

    /**
     * One thing that happens.
     *
     * @param at since the beginning of the storm
     * @param node whom it befalls, from 0; means nothing for the database
     * @param lasts how long until the machine is let go on or is started again
     */
    record Fault(Duration at, Kind kind, int node, Duration lasts) {
        @Override
        public String toString() {
            String whom = kind == Kind.DATABASE ? "" : " " + node;
            return at.toMillis() + " ms: " + kind + whom + " for " + lasts.toMillis() + " ms";
        }
    }
}
