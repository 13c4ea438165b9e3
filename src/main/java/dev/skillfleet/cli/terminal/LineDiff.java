package dev.skillfleet.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** What has changed between two texts, by lines: those that went, those that came, and two around them that stayed. */
final class LineDiff {
    private static final int AROUND = 2;
    /** A larger part that changed is told as removed and added whole. */
    private static final int LARGEST = 2_000_000;

    private final List<Line> lines = new ArrayList<>();

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

    private LineDiff(List<String> before, List<String> after) {
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        add(Kind.SAME, before.subList(0, head));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        add(Kind.SAME, before.subList(before.size() - tail, before.size()));
    }

    /** The lines to be shown, in order; none when nothing has changed. */
    static List<Line> of(String before, String after) {
        List<Line> all = new LineDiff(before.lines().toList(), after.lines().toList()).lines;
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

    private void middle(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > LARGEST) {
            add(Kind.GONE, before);
            add(Kind.NEW, after);
            return;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(Kind.SAME, before.get(i++)));
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line(Kind.GONE, before.get(i++)));
            } else {
                lines.add(new Line(Kind.NEW, after.get(j++)));
            }
        }
    }

    /** How many lines the rests from two places on have in common. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void add(Kind kind, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(kind, text)));
    }
}
