package dev.skillfleet.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of moving jobs into a store. */
public final class Moved {
    private int found;
    private int taken;
    private int present;
    private int notesFound;
    private int notesTaken;
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final List<Left> left = new ArrayList<>();

    void taken(String status) {
        taken++;
        statuses.merge(status, 1, Integer::sum);
    }

    void found() {
        found++;
    }

    void present() {
        present++;
    }

    void left(String id, String reason) {
        left.add(new Left(id, reason));
    }

    void notes(int found, int taken) {
        notesFound += found;
        notesTaken += taken;
    }

    /** How it stands. */
    public Report report(boolean dryRun) {
        return new Report(dryRun, found, taken, present, new TreeMap<>(statuses), notesFound, notesTaken, left);
    }

    /**
     * The outcome.
     *
     * @param dryRun true when nothing was written and {@code taken} only says what would have been
     * @param found jobs that the source has
     * @param taken jobs that are in the target now and were not before
     * @param present jobs that were there before, and were left as they are
     * @param statuses the taken ones by the status that they have in the target
     * @param notesFound what the source has said in conversations and noted of the use of skills
     * @param notesTaken what of that is in the target now and was not before
     * @param left rows that did not come along
     */
    public record Report(
            boolean dryRun,
            int found,
            int taken,
            int present,
            Map<String, Integer> statuses,
            int notesFound,
            int notesTaken,
            List<Left> left) {
        public Report {
            left = List.copyOf(left);
        }
    }

    /** A row that did not come along, and why. */
    public record Left(String id, String reason) {}
}
