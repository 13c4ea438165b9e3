package dev.skillfleet.verticle.optimization;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One example of a module's work, as somebody has given it.
 *
 * @param input what the module is asked
 * @param expected a part of its answer; null or empty where rules grade the answer
 * @param grade what the rules are to find; null where nothing is said of it
 * @param line where it began in the file that it came from; null where that is not known
 */
record GradedExample(
        @Nullable Map<String, @Nullable Object> input,
        @Nullable Map<String, @Nullable Object> expected,
        @Nullable Wanted grade,
        @Nullable Integer line) {

    /** @param min the score of the rules, above 0 to 1, that is good enough: from there on an answer is as good as can be */
    record Wanted(double min) {}
}
