package dev.skillfleet.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody meant who has mistyped a key. */
final class NearMiss {
    private NearMiss() {}

    /** "did you mean port?", or else the list of what there is. */
    static String hint(String mistyped, Collection<String> known) {
        String meant = nearest(mistyped, known);
        return meant == null ? "known here: " + String.join(", ", known) : "did you mean " + meant + "?";
    }

    private static @Nullable String nearest(String mistyped, Collection<String> known) {
        String nearest = null;
        int least = Math.min(2, mistyped.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(plain(mistyped), plain(candidate));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Without what people mix up: maxBody, max_body and max-body are the same mistake. */
    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
