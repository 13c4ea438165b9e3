package dev.skillfleet.chaos;

import dev.skillfleet.chaos.Answering.Given;
import dev.skillfleet.chaos.Watch.Seen;
import dev.skillfleet.testing.LogCheck;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges a storm by what clients saw. Each complaint is a sentence; a storm that went well has none. */
final class Verdict {
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** A watcher has seen the log, all of it and nothing else. */
    void onWatcher(String job, List<Seen> seen, List<Map<String, @Nullable Object>> log) {
        LogCheck.complaints(seen.stream().map(Seen::json).toList(), log)
                .forEach(wrong -> complain(job, "of a watcher: " + wrong));
    }

    /** Of two answers to each question one was taken, and the other was told so. */
    void onAnswers(List<Given> answers) {
        answers.stream().collect(Collectors.groupingBy(Given::prompt)).forEach((prompt, both) -> {
            if (!both.stream().map(Given::status).sorted().toList().equals(List.of(200, 409))) {
                complain(both.get(0).job(), "the answers to one question were told " + both);
            }
        });
    }

    /** A node that nobody watches any more keeps nothing for those who did. */
    void onRegistry(String node, Map<String, @Nullable Object> registry) {
        if (!isEmpty(registry)) {
            complain("?", node + " still keeps " + registry + " though nobody is left");
        }
    }

    static boolean isEmpty(Map<String, @Nullable Object> registry) {
        return Integer.valueOf(0).equals(registry.get("streams"))
                && Integer.valueOf(0).equals(registry.get("jobs"))
                && List.of().equals(registry.get("channels"));
    }

    /** Each question was asked once and answered once. */
    void onQuestions(String job, List<Seen> seen) {
        Map<String, Integer> asked = new HashMap<>();
        Map<String, Integer> answered = new HashMap<>();
        for (Seen event : seen) {
            if (event.type().equals("hitl_pause")) {
                asked.merge((String) event.prompt().get("prompt_id"), 1, Integer::sum);
            } else if (event.type().equals("hitl_answered")) {
                answered.merge(event.field("prompt_id"), 1, Integer::sum);
            }
        }
        if (!asked.equals(answered) || !Set.copyOf(asked.values()).equals(Set.of(1))) {
            complain(job, "questions were asked " + asked + " and answered " + answered);
        }
    }

    /** The journal has every step once, and each was told as finished once. */
    void onSteps(String job, List<Seen> seen, List<? extends Map<String, ?>> journal) {
        Set<Object> names = new HashSet<>();
        Map<Object, Long> journaled = new HashMap<>();
        for (Map<String, ?> step : journal) {
            if (!names.add(step.get("step"))) {
                complain(job, "the journal has " + step.get("step") + " twice");
            }
            journaled.merge(step.get("module"), 1L, Long::sum);
        }
        seen.stream()
                .filter(event -> event.type().equals("module_end"))
                .collect(Collectors.groupingBy(event -> event.field("module"), Collectors.counting()))
                .forEach((module, ends) -> {
                    if (!ends.equals(journaled.get(module))) {
                        complain(
                                job,
                                module + " was told as finished " + ends + " times and is journaled "
                                        + journaled.get(module) + " times");
                    }
                });
    }

    void complain(String job, String what) {
        complaints.add("job " + job + ": " + what);
    }
}
