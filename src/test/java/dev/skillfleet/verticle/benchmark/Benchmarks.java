package dev.skillfleet.verticle.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is measured in the tests of the room. */
public final class Benchmarks {
    public static final String SKILL = """
            ---
            name: release-notes
            description: Writes release notes.
            ---
            # Release notes

            Group the changes by area, the breaking ones first.
            """;

    /** One that the skill helps with, one where only half is the skill's, one that needs no skill. */
    public static final List<Map<String, Object>> EVALS = List.of(
            Map.of("id", 1, "prompt", "Write the notes of 1.2", "expectations", List.of("Speaks of the \"area\"")),
            Map.of(
                    "id",
                    2,
                    "prompt",
                    "Write the notes of 2.0",
                    "expectations",
                    List.of("Names \"2.0\"", "Speaks of what is \"breaking\"")),
            Map.of("id", 7, "prompt", "Write the notes of 3.1", "expectations", List.of("Names \"3.1\"")));

    private Benchmarks() {}

    /** A small one, and whatever else is wanted. */
    public static Map<String, Object> with(Object... further) {
        Map<String, Object> order = new HashMap<>(Map.of("content", SKILL, "evals", EVALS, "runs", 2, "seed", 5));
        for (int i = 0; i < further.length; i += 2) {
            order.put((String) further[i], further[i + 1]);
        }
        return order;
    }
}
