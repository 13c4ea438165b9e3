package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.Pause;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Brings answers to the server. The same answer may be sent twice, so a failing network is tried again. */
public final class AnswerSender {
    private final ApiClient api;
    private final Retrier retrier;

    /** @param away told before each rest */
    public AnswerSender(ApiClient api, Pause pause, RandomGenerator random, Away away) {
        this.api = api;
        this.retrier = new Retrier(pause, random, away, true);
    }

    /**
     * Sends an answer.
     *
     * @param answer the answer's fields; the prompt's id is added
     * @throws ApiProblem with status 422 when the answer does not fit its prompt
     */
    public Outcome send(String jobId, String promptId, Map<String, ? extends @Nullable Object> answer) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("prompt_id", promptId);
        body.putAll(answer);
        return retrier.send(() -> {
            try {
                api.post(ApiClient.path("/api/v2/hitl/{}/response", jobId), body);
                return Outcome.TAKEN;
            } catch (ApiProblem refusal) {
                Outcome outcome = Outcome.of(refusal.status());
                if (outcome == null) {
                    throw refusal;
                }
                return outcome;
            }
        });
    }

    /** What became of an answer. */
    public enum Outcome {
        TAKEN("The answer was taken."),
        OVERTAKEN("Another answer came first; the job goes on with that one."),
        TOO_LATE("The deadline of this question has passed; the answer was not taken."),
        WITHDRAWN("This question is no longer asked; the answer was not taken.");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** A sentence for the person who answered. */
        public String words() {
            return words;
        }

        private static @Nullable Outcome of(int status) {
            return switch (status) {
                case 404 -> WITHDRAWN;
                case 409 -> OVERTAKEN;
                case 410 -> TOO_LATE;
                default -> null;
            };
        }
    }
}
