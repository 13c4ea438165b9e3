package dev.skillfleet.chaos;

import dev.skillfleet.chaos.Answering.Given;
import dev.skillfleet.chaos.Watch.Seen;
import dev.skillfleet.job.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges a storm by what clients saw. Each complaint is a sentence; a storm that went well has none. */
final class Verdict {
    private static final int PAGE = 500;

    private final Client client;
    private final List<String> complaints = new ArrayList<>();

    Verdict(Client client) {
        this.client = client;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Every watcher of a job has seen one and the same log, whole, and so does who reads it afterwards. */
    void onWatchers(List<Watch> watches) throws InterruptedException {
        Map<String, List<Watch>> byJob =
                watches.stream().collect(Collectors.groupingBy(Watch::job, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Watch>> job : byJob.entrySet()) {
            List<Map<String, @Nullable Object>> log = log(job.getKey());
            for (Watch watch : job.getValue()) {
                watch.wrongs().forEach(wrong -> complain(job.getKey(), wrong));
                if (!watch.seen().stream().map(Seen::json).toList().equals(log)) {
                    complain(job.getKey(), "a watcher saw " + sequences(watch) + " where the log has " + log.size());
                }
            }
        }
    }

    private static String sequences(Watch watch) {
        return watch.seen().stream().map(Seen::sequence).toList().toString();
    }

    private List<Map<String, @Nullable Object>> log(String job) throws InterruptedException {
        return objects(client.get("/api/v2/jobs/" + job + "/events?after=0&limit=" + PAGE), "events");
    }

    /** Each question was told once and answered once, by the one whose answer was taken. */
    void onAnswers(List<Watch> watches, List<Given> answers) {
        Map<String, List<Given>> byPrompt = answers.stream().collect(Collectors.groupingBy(Given::prompt));
        byPrompt.forEach((prompt, both) -> {
            String job = both.get(0).job();
            List<Integer> statuses = both.stream().map(Given::status).sorted().toList();
            if (!statuses.equals(List.of(200, 409))) {
                complain(job, "two answers to one question were told " + both);
            }
        });
        for (Watch watch : watches) {
            Map<String, Integer> asked = new HashMap<>();
            Map<String, Integer> answered = new HashMap<>();
            for (Seen event : watch.seen()) {
                if (event.type().equals("hitl_pause")) {
                    asked.merge((String) event.prompt().get("prompt_id"), 1, Integer::sum);
                } else if (event.type().equals("hitl_answered")) {
                    answered.merge(event.field("prompt_id"), 1, Integer::sum);
                }
            }
            if (!asked.equals(answered) || !Set.copyOf(asked.values()).equals(Set.of(1))) {
                complain(watch.job(), "questions were asked " + asked + " and answered " + answered);
            }
        }
    }

    /** The journal of each job has every step once, and no step was told as finished more often than it stands there. */
    void onSteps(List<Watch> watches) throws InterruptedException {
        for (Watch watch : watches) {
            List<Map<String, @Nullable Object>> steps =
                    objects(client.get("/api/v2/jobs/" + watch.job() + "/steps"), "items");
            Map<Object, Long> journaled = new HashMap<>();
            Set<Object> names = new TreeSet<>();
            for (Map<String, @Nullable Object> step : steps) {
                if (!names.add(step.get("step"))) {
                    complain(watch.job(), "the journal has " + step.get("step") + " twice");
                }
                journaled.merge(step.get("module"), 1L, Long::sum);
            }
            watch.seen().stream()
                    .filter(event -> event.type().equals("module_end"))
                    .collect(Collectors.groupingBy(event -> event.field("module"), Collectors.counting()))
                    .forEach((module, ends) -> {
                        if (!ends.equals(journaled.get(module))) {
                            complain(
                                    watch.job(),
                                    module + " was told as finished " + ends + " times and is journaled "
                                            + journaled.get(module) + " times");
                        }
                    });
        }
    }

    void complain(String job, String what) {
        complaints.add("job " + job + ": " + what);
    }

    private static List<Map<String, @Nullable Object>> objects(Client.Answered answered, String field) {
        return Json.readMap(answered.body()).get(field) instanceof List<?> items
                ? items.stream().map(item -> Json.readMap(Json.write(item))).toList()
                : List.of();
    }
}
