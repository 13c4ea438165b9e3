package dev.skillfleet.skill;

import dev.skillfleet.skill.LineChanges.Kind;
import dev.skillfleet.skill.LineChanges.Line;
import java.util.ArrayList;
import java.util.List;

/** What has changed between two texts, as {@code patch} reads it. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final List<Line> all;
    private final List<String> written = new ArrayList<>();

    private UnifiedDiff(List<Line> all) {
        this.all = all;
    }

    /** Empty when nothing has. Places that are far enough from each other are hunks of their own. */
    public static String of(String path, String before, String after) {
        UnifiedDiff diff = new UnifiedDiff(
                LineChanges.of(before.lines().toList(), after.lines().toList()));
        diff.write();
        return diff.written.isEmpty()
                ? ""
                : "--- a/" + path + "\n+++ b/" + path + "\n" + String.join("\n", diff.written) + "\n";
    }

    private void write() {
        int from = next(0);
        while (from < all.size()) {
            int last = from;
            int following = next(last + 1);
            while (following < all.size() && following - last <= 2 * CONTEXT + 1) {
                last = following;
                following = next(last + 1);
            }
            hunk(Math.max(0, from - CONTEXT), Math.min(all.size(), last + 1 + CONTEXT));
            from = following;
        }
    }

    /** The first line from a place on that has changed; the number of all lines where there is none. */
    private int next(int from) {
        int place = from;
        while (place < all.size() && all.get(place).kind() == Kind.SAME) {
            place++;
        }
        return place;
    }

    private void hunk(int from, int to) {
        written.add("@@ -" + range(from, to, Kind.NEW) + " +" + range(from, to, Kind.GONE) + " @@");
        for (Line line : all.subList(from, to)) {
            String mark =
                    switch (line.kind()) {
                        case SAME -> " ";
                        case GONE -> "-";
                        case NEW -> "+";
                    };
            written.add(mark + line.text());
        }
    }

    /** Of one of the texts, which lacks the lines of a kind: where the hunk begins, counted from 1, and how many lines it has. */
    private String range(int from, int to, Kind lacking) {
        long before = count(0, from, lacking);
        long within = count(from, to, lacking);
        return (within == 0 ? before : before + 1) + "," + within;
    }

    private long count(int from, int to, Kind lacking) {
        return all.subList(from, to).stream()
                .filter(line -> line.kind() != lacking)
                .count();
    }
}
