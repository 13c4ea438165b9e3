package dev.skillfleet.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds what a watcher was given against the log, event for event. Knows nothing of how either came about. */
public final class LogCheck {
    private LogCheck() {}

    /**
     * What is wrong, a sentence each; nothing when the watcher was given the whole log, in order, each event once and as
     * it stands there.
     *
     * @param given the events as they came, as JSON objects with a {@code sequence}
     * @param log the same of the log, read by itself
     */
    public static List<String> complaints(
            List<? extends Map<String, ?>> given, List<? extends Map<String, @Nullable Object>> log) {
        List<String> complaints = new ArrayList<>();
        Map<Long, Map<String, ?>> inLog = new TreeMap<>();
        for (Map<String, ?> event : log) {
            inLog.put(sequence(event), event);
            if (inLog.size() != sequence(event)) {
                complaints.add("the log itself has " + sequence(event) + " in place " + inLog.size());
            }
        }
        Map<Long, Integer> times = new HashMap<>();
        long before = 0;
        for (Map<String, ?> event : given) {
            long sequence = sequence(event);
            times.merge(sequence, 1, Integer::sum);
            if (sequence < before) {
                complaints.add(sequence + " was given after " + before);
            }
            if (!event.equals(inLog.get(sequence))) {
                complaints.add(sequence + " was given as " + event + ", and in the log is " + inLog.get(sequence));
            }
            before = sequence;
        }
        inLog.keySet().stream()
                .filter(sequence -> !times.containsKey(sequence))
                .forEach(missing -> complaints.add(missing + " was missed"));
        times.forEach((sequence, count) -> {
            if (count > 1) {
                complaints.add(sequence + " was given " + count + " times");
            }
        });
        return complaints;
    }

    private static long sequence(Map<String, ?> event) {
        if (event.get("sequence") instanceof Number sequence) {
            return sequence.longValue();
        }
        throw new AssertionError("no event of a log: " + event);
    }
}
