package dev.skillfleet.skill;

import java.util.ArrayList;
import java.util.List;

/** What became of the lines of a text in another one, in the order of both. */
public final class LineChanges {
    /** A larger part that changed is told as removed and added whole. */
    private static final int LARGEST = 2_000_000;

    private final List<Line> lines = new ArrayList<>();

    /** What became of a line. */
    public enum Kind {
        SAME,
        GONE,
        NEW
    }

    /** A line of one of the texts, or of both. */
    public record Line(Kind kind, String text) {}

    private LineChanges(List<String> before, List<String> after) {
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

    /** Every line of both; as many stay as can, unless what changed is very large. */
    public static List<Line> of(List<String> before, List<String> after) {
        return List.copyOf(new LineChanges(before, after).lines);
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
