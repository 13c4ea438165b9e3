package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.Pause;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says things in a conversation over a network that fails. What was said may have been heard although its answer was lost;
 * said twice, it could answer the next question. So it is said again only where nobody can have heard it, and otherwise the
 * conversation is asked where it stands.
 */
public final class TalkSender {
    private static final String TALK = "/api/v1/agent/message";

    private final ApiClient api;
    private final Retrier retrier;

    /** @param away told before each rest */
    public TalkSender(ApiClient api, Pause pause, RandomGenerator random, Away away) {
        this.api = api;
        this.retrier = new Retrier(pause, random, away, false);
    }

    /**
     * Says something and answers what is said back, or where the conversation stands when that was lost.
     *
     * @param message what is said
     * @param standing what asks where the conversation stands
     */
    public ApiClient.Response say(
            Map<String, ? extends @Nullable Object> message, Map<String, ? extends @Nullable Object> standing) {
        try {
            return retrier.send(() -> api.post(TALK, message), NoServer.class::isInstance);
        } catch (CliFailure lost) {
            if (lost instanceof NoServer || !Retrier.passes(lost)) {
                throw lost;
            }
            return retrier.send(() -> api.post(TALK, standing));
        }
    }
}
