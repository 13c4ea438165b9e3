package dev.skillfleet.verticle.optimization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is ordered in the tests of the room. */
final class Orders {
    static final String DESCRIPTION = "Writes release notes.";

    static final String SKILL = """
            ---
            name: release-notes
            description: Writes release notes.
            license: MIT
            ---

            # Release notes

            ## Read the git log
            ## Group the commits by area
            """;

    /** Twelve that should trigger and say "changelog", which the description does not, and twelve that should not. */
    static final List<Map<String, Object>> EVAL_SET = Stream.of(
                    "draft",
                    "polish",
                    "shorten",
                    "translate",
                    "check",
                    "publish",
                    "print",
                    "archive",
                    "find",
                    "sign",
                    "copy",
                    "rename")
            .flatMap(verb -> Stream.of(
                    Map.<String, Object>of("query", verb + " our changelog", "should_trigger", true),
                    Map.<String, Object>of("query", verb + " our invoice", "should_trigger", false)))
            .toList();

    private Orders() {}

    /** A small search with queries that are given, and whatever else is wanted. */
    static Map<String, Object> with(Object... further) {
        Map<String, Object> order = new HashMap<>(
                Map.of("content", SKILL, "eval_set", EVAL_SET, "runs_per_query", 1, "seed", 5, "max_iterations", 2));
        for (int i = 0; i < further.length; i += 2) {
            order.put((String) further[i], further[i + 1]);
        }
        return order;
    }
}
