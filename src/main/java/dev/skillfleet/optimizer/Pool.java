package dev.skillfleet.optimizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The candidates that have been scored with all the queries that are selected by. */
final class Pool {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Report.Point> curve = new ArrayList<>();

    /** @param scores over the same queries for each, in the same order */
    record Entry(Candidate candidate, Scores scores) {}

    void add(Candidate candidate, Scores scores) {
        entries.add(new Entry(candidate, scores));
    }

    /** Notes how good the best is after so many evaluations. */
    void mark(int evaluations) {
        curve.add(new Report.Point(evaluations, best().scores().metric()));
    }

    List<Report.Point> curve() {
        return List.copyOf(curve);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    List<Entry> all() {
        return List.copyOf(entries);
    }

    Entry original() {
        return entries.get(0);
    }

    /** The one with the best metric; of equals the shortest, and of those the oldest. */
    Entry best() {
        return entries.stream()
                .max(Comparator.comparingDouble((Entry entry) -> entry.scores().metric())
                        .thenComparing(entry -> -entry.candidate().text().length())
                        .thenComparing(entry -> -entry.candidate().number()))
                .orElseThrow();
    }

    /**
     * Those that do best with some query, without those that another one is nowhere behind and somewhere ahead of.
     *
     * @return each with the number of queries that nobody does better with
     */
    List<Leader> front() {
        List<Leader> leaders = new ArrayList<>();
        for (Entry entry : entries) {
            int leads = (int) IntStream.range(0, entry.scores().seen().size())
                    .filter(query -> score(entry, query) == highest(query))
                    .count();
            if (leads > 0 && entries.stream().noneMatch(other -> dominates(other, entry))) {
                leaders.add(new Leader(entry.candidate(), leads));
            }
        }
        return leaders;
    }

    /** @param leads the number of queries that nobody does better with */
    record Leader(Candidate candidate, int leads) {}

    /** One of the front, each as likely as the number of queries that it leads with. */
    static Candidate drawn(List<Leader> front, Random random) {
        int ticket = random.nextInt(front.stream().mapToInt(Leader::leads).sum());
        for (Leader leader : front) {
            ticket -= leader.leads();
            if (ticket < 0) {
                return leader.candidate();
            }
        }
        throw new IllegalStateException("a ticket that nobody has");
    }

    private double highest(int query) {
        return entries.stream().mapToDouble(entry -> score(entry, query)).max().orElseThrow();
    }

    private static boolean dominates(Entry one, Entry other) {
        boolean ahead = false;
        for (int query = 0; query < one.scores().seen().size(); query++) {
            double difference = score(one, query) - score(other, query);
            if (difference < 0) {
                return false;
            }
            ahead |= difference > 0;
        }
        return ahead;
    }

    private static double score(Entry entry, int query) {
        return entry.scores().seen().get(query).score();
    }
}
