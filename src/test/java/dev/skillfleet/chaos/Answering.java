package dev.skillfleet.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two people who answer every question at the same time, each on any node, each until it is told what has become of the
 * answer. They are told apart by what they say.
 */
final class Answering {
    private final Client client;
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final Map<String, List<Future<Given>>> given = new ConcurrentHashMap<>();

    Answering(Client client) {
        this.client = client;
    }

    /** Answers a question, unless it has been seen before. */
    void hear(String job, Watch.Seen pause) {
        Map<?, ?> prompt = pause.prompt();
        given.computeIfAbsent((String) prompt.get("prompt_id"), id -> {
            List<Future<Given>> both = new ArrayList<>();
            for (String person : List.of("Anna", "Ben")) {
                both.add(people.submit(() -> give(job, id, person, (String) prompt.get("type"))));
            }
            return both;
        });
    }

    private Given give(String job, String prompt, String person, String type) throws InterruptedException {
        Map<String, Object> answer = type.equals("clarify")
                ? Map.of("prompt_id", prompt, "answers", Map.of("response", "It is for " + person))
                : Map.of("prompt_id", prompt, "action", "proceed", "feedback", "Said by " + person);
        Client.Answered answered = client.post("/api/v2/hitl/" + job + "/response", answer);
        return new Given(job, prompt, person, answered.status(), answered.body());
    }

    /** What became of every answer; waits for those under way. */
    List<Given> all() throws Exception {
        List<Given> all = new ArrayList<>();
        for (List<Future<Given>> both : given.values()) {
            for (Future<Given> one : both) {
                all.add(one.get());
            }
        }
        people.shutdownNow();
        return all;
    }

    /** An answer and what it was answered with. */
    record Given(String job, String prompt, String person, int status, String body) {}
}
