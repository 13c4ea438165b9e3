package dev.skillfleet.telemetry;

import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The counters and timers of the work, by name. What tells them apart has few values: never a job, a user or a text. Any
 * thread may count.
 */
final class Meters {
    /** So many names of models are told apart; an endpoint may make up a new one with every answer. */
    static final int MODELS = 32;

    static final String OTHER = "other";

    private static final Duration[] BUCKETS = Stream.of(
                    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Set<String> models = ConcurrentHashMap.newKeySet();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    void accepted(JobType type) {
        count("skillfleet.jobs.accepted", "Jobs that were accepted", 1, "type", label(type));
    }

    void ended(JobStatus status) {
        count("skillfleet.jobs.ended", "Attempts at jobs that have ended", 1, "status", label(status));
    }

    /** A step with all its tries. */
    void step(Timer.Sample since, Phase phase, String module, String outcome) {
        since.stop(timer("skillfleet.step.duration", "Steps, from their beginning to their end, with all tries")
                .tags("phase", phase.label(), "module", module, "outcome", outcome)
                .register(registry));
    }

    void retry(Phase phase, String module) {
        count(
                "skillfleet.step.retries",
                "Tries of a step after its first",
                1,
                "phase",
                phase.label(),
                "module",
                module);
    }

    void call(Timer.Sample since, String model, String outcome) {
        since.stop(timer("skillfleet.model.call.duration", "Calls of a model, from the question to the whole answer")
                .tags("model", known(model), "outcome", outcome)
                .register(registry));
    }

    /** What a step has used that is in the journal by now. */
    void used(String model, Usage usage) {
        String known = known(model);
        tokens("input", known, usage.input());
        tokens("cached", known, usage.cached());
        tokens("output", known, usage.output());
        tokens("reasoning", known, usage.reasoning());
        if (usage.costUsd() == null) {
            count("skillfleet.steps.unpriced", "Steps whose cost is not known", 1, "model", known);
        } else {
            double usd = usage.costUsd().doubleValue();
            count("skillfleet.cost.usd", "What journaled steps have cost, in US dollars", usd, "model", known);
        }
    }

    private void tokens(String kind, String model, long count) {
        count("skillfleet.tokens", "Tokens of journaled steps", (double) count, "kind", kind, "model", model);
    }

    private void count(String name, String description, double amount, String... tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(amount);
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
    }

    private String known(String model) {
        if (models.contains(model)) {
            return model;
        }
        return models.size() < MODELS && models.add(model) ? model : OTHER;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
