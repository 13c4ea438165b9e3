package dev.skillfleet.skill;

import java.util.ArrayList;
import java.util.List;

/** What has changed between two texts that differ in one place, as {@code patch} reads it. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** Empty when nothing has. All between the first and the last line that differ is one hunk. */
    public static String of(String path, String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        if (head == old.size() && head == now.size()) {
            return "";
        }
        int first = Math.max(0, head - CONTEXT);
        int behind = Math.min(CONTEXT, tail);
        List<String> hunk = new ArrayList<>(List.of(
                "--- a/" + path,
                "+++ b/" + path,
                "@@ -" + range(first, old.size() - tail + behind) + " +" + range(first, now.size() - tail + behind)
                        + " @@"));
        old.subList(first, head).forEach(line -> hunk.add(" " + line));
        old.subList(head, old.size() - tail).forEach(line -> hunk.add("-" + line));
        now.subList(head, now.size() - tail).forEach(line -> hunk.add("+" + line));
        old.subList(old.size() - tail, old.size() - tail + behind).forEach(line -> hunk.add(" " + line));
        return String.join("\n", hunk) + "\n";
    }

    private static String range(int from, int to) {
        return (to == from ? from : from + 1) + "," + (to - from);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
