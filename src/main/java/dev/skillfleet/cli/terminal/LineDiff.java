package dev.skillfleet.cli.terminal;

import dev.skillfleet.skill.LineChanges;
import java.util.ArrayList;
import java.util.List;

/** What has changed between two texts, by lines: those that went, those that came, and two around them that stayed. */
final class LineDiff {
    private static final int AROUND = 2;

    /** What became of a line. */
    enum Kind {
        SAME(" "),
        GONE("-"),
        NEW("+"),
        /** Lines that stayed and are not shown. */
        LEFT_OUT("⋯");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }
    }

    record Line(Kind kind, String text) {
        @Override
        public String toString() {
            return (kind.mark + " " + text).stripTrailing();
        }
    }

    private LineDiff() {}

    /** The lines to be shown, in order; none when nothing has changed. */
    static List<Line> of(String before, String after) {
        List<Line> all = LineChanges.of(before.lines().toList(), after.lines().toList()).stream()
                .map(line -> new Line(Kind.valueOf(line.kind().name()), line.text()))
                .toList();
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (near(all, i)) {
                shown.add(all.get(i));
            } else if (shown.isEmpty() || shown.get(shown.size() - 1).kind() != Kind.LEFT_OUT) {
                shown.add(new Line(Kind.LEFT_OUT, ""));
            }
        }
        return shown.stream().allMatch(line -> line.kind() == Kind.LEFT_OUT) ? List.of() : shown;
    }

    private static boolean near(List<Line> all, int place) {
        return all.subList(Math.max(0, place - AROUND), Math.min(all.size(), place + AROUND + 1)).stream()
                .anyMatch(line -> line.kind() != Kind.SAME);
    }
}
