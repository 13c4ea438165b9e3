package dev.skillfleet.llm.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the skill belongs.
 *
 * @param recommendedPath relative, at most three segments, the last one the skill's name
 * @param confidence 0 to 1, or null when nobody has judged it
 */
public record Taxonomy(
        String recommendedPath,
        List<String> alternativePaths,
        String pathRationale,
        List<String> newDirectories,
        @Nullable Double confidence) {
    public Taxonomy {
        alternativePaths = List.copyOf(alternativePaths);
        newDirectories = List.copyOf(newDirectories);
    }
}
