package dev.skillfleet.cli.client;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.Pause;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Has jobs made: each once, however often the server has to be asked. */
public final class JobMaker {
    private static final String JOBS = "/api/v2/jobs";

    private final ApiClient api;
    private final Retrier retrier;

    /** @param away told before each rest */
    public JobMaker(ApiClient api, Pause pause, RandomGenerator random, Away away) {
        this.api = api;
        this.retrier = new Retrier(pause, random, away, false);
    }

    /**
     * Has a job made. The requests for it carry one idempotency key, so that an answer that was lost on its way is given
     * again.
     *
     * @throws ApiProblem when the server refuses it
     * @throws CliFailure with NETWORK when the server stays away
     */
    public ApiClient.Response make(Map<String, ? extends @Nullable Object> request) {
        String key = UUID.randomUUID().toString();
        return retrier.send(() -> api.post(JOBS, request, key));
    }
}
