package dev.skillfleet.optimizer;

import org.jspecify.annotations.Nullable;

/**
 * A wording of what is searched for.
 *
 * @param number 0 for the original, then in the order in which they were proposed
 * @param parent the number of the one that it was made from; null for the original
 * @param tip what its maker was told to mind; null for the original
 * @param rationale why its maker believes in it, in the maker's words; empty where nothing was said
 */
public record Candidate(
        int number,
        @Nullable Integer parent,
        String text,
        @Nullable Tip tip,
        String rationale) {

    static Candidate original(String text) {
        return new Candidate(0, null, text, null, "");
    }
}
